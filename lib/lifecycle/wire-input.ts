import { z } from "zod";
import { wholeNumberText } from "./number";
import { idSchema, textSchema } from "./text";

/** What is read by its id alone. */
export const byIdInput = z.object({ id: idSchema });

/** A cursor as it comes from outside; `keyOf` says whether it is one. */
export const cursorSchema = textSchema(400).nullable().default(null);

/** How many items a page of a list has. */
export const limitSchema = (usual: number, most: number) => wholeNumberText(1, most).default(usual);

/** Whether simulated applications are in sight without being named, as a boolean or as a query string says it. */
export const simulatedSchema = z
  .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })], "Use true or false.")
  .default(false);
