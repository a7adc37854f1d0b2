import { z } from "zod";

/** Whether Postgres can keep a text to the byte: no NUL, and no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);

const UNSTORABLE = "It has a character that can't be stored. Remove it.";
const MAX_ID = 200;

/** A text that a person or a script sends, of at most `max` UTF-16 units, that can be stored as it is. */
export const textSchema = (max: number) =>
  z.string().max(max, `Use at most ${max} characters.`).refine(isStorable, UNSTORABLE);

/** What a workload, a rollout, an instance, an experiment is named by in a path or an input. */
export const idSchema = textSchema(MAX_ID).min(1, "Fill this in.");
