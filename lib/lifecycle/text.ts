import { z } from "zod";
import { isStorable, UNSTORABLE } from "./storable";

const MAX_ID = 200;

/** A text that a person or a script sends, of at most `max` characters (code points), that can be stored as it is. */
export const textSchema = (max: number) =>
  z.string().max(max, `Use at most ${max} characters.`).refine(isStorable, UNSTORABLE);

/** What a workload, a rollout, an instance, an experiment is named by in a path or an input. */
export const idSchema = textSchema(MAX_ID).min(1, "Fill this in.");
