import * as z from "zod/mini";
import {
  CONDITION_REASONS,
  KINDS,
  MARKS,
  ROLLOUT_KINDS,
  ROLLOUT_OUTCOMES,
  ROLLOUT_PHASES,
  STOP_REASONS,
} from "./vocabulary";

export const kindSchema = z.enum(KINDS);
export const markSchema = z.enum(MARKS);
export const rolloutKindSchema = z.enum(ROLLOUT_KINDS);
export const rolloutOutcomeSchema = z.enum(ROLLOUT_OUTCOMES);
export const rolloutPhaseSchema = z.enum(ROLLOUT_PHASES);
export const conditionReasonSchema = z.enum(CONDITION_REASONS);
export const stopReasonSchema = z.enum(STOP_REASONS);
