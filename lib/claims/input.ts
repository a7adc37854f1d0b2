import { z } from "zod";
import { textSchema } from "@/lib/lifecycle/text";

export const getClaimsInput = z.object({ applicationId: textSchema(200).nullable().default(null) });
