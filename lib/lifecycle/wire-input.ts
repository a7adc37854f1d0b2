import { z } from "zod";
import { wholeNumberText } from "./number";
import { idSchema, textSchema } from "./text";

/** What is read by its id alone. */
export const byIdInput = z.object({ id: idSchema });

/** A cursor as it comes from outside; `keyOf` says whether it is one. */
export const cursorSchema = textSchema(400).nullable().default(null);

/** How many items a page of a list has. */
export const limitSchema = (usual: number, most: number) => wholeNumberText(1, most).default(usual);

/** As a boolean or as a query string says it. */
export const yesNoSchema = z.union(
  [z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })],
  "Use true or false.",
);

/** Whether simulated applications are in sight without being named. */
export const simulatedSchema = yesNoSchema.default(false);

/** Whether first starts count. */
export const firstsSchema = yesNoSchema.default(false);
