import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedExperiment } from "@/lib/experiments/schema";

export type ExperimentAction = (input?: unknown) => Promise<ActionResult<AcceptedExperiment>>;
