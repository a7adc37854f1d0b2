import * as z from "zod/mini";
import { instanceSchema } from "@/lib/workloads/schema";

/** What the stream says; apart from what listens to it, so that no page waits for the code that checks it. */
export const changedSchema = z.object({ keys: z.array(z.array(z.string())) });
export const instancesSchema = z.object({ items: z.array(instanceSchema) });
export const degradedSchema = z.object({ reason: z.string() });
