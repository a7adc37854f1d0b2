import type { z } from "zod";
import type {
  conditionMessageSchema,
  messageSchema,
  probeMissSchema,
  simpleMessageSchema,
} from "./message-schema";

export type ProbeMiss = z.infer<typeof probeMissSchema>;
export type SimpleMessage = z.infer<typeof simpleMessageSchema>;
export type ConditionMessage = z.infer<typeof conditionMessageSchema>;
/**
 * What Mayfly says of an instance, a rollout, a condition or an experiment, as it is kept: `because` and its parameters, which
 * `lib/text/messages.ts` words where they are read, or a text that somebody else said.
 */
export type Message = z.infer<typeof messageSchema>;
/** Of these Mayfly has the words. */
export type Told = Exclude<Message, string>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function isSame(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}

/** Whether two messages say the same, in whatever order a database gives their fields back. */
export const isSameMessage = (a: Message | null, b: Message | null): boolean => isSame(a, b);
