import type { Prisma } from "@/lib/db/generated/client";
import { jsonOf, wordOf } from "@/lib/db/stored";
import type { Sql } from "@/lib/db/sql";
import type { Message } from "@/lib/lifecycle/message";
import { messageTextOrNull } from "@/lib/text/messages";
import { CHANGED_CHANNEL, EXPERIMENT_CHANNEL } from "@/lib/db/channels";
import { changedKeys } from "./core/changed-keys";
import {
  EXPERIMENT_OUTCOMES,
  type ExperimentDto,
  type ExperimentOutcome,
  type SpecDifference,
  type Subject,
} from "./schema";
import { SCENARIOS, type Scenario } from "./core/scenarios";

export interface ExperimentRow {
  readonly id: string;
  readonly applicationId: string;
  readonly scenario: Scenario;
  readonly replicas: number;
  /** In all, with those that were added. */
  readonly rounds: number;
  readonly statedRounds: number;
  readonly subjects: Subject[];
  readonly actor: string;
  readonly requestedAt: Date;
  readonly stopAskedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly outcome: ExperimentOutcome | null;
  readonly message: Message | null;
  readonly measured: number;
  readonly isRestoring: boolean;
}

/** What an `ExperimentRow` is made of; of its steps those alone that say how far it is. */
export const EXPERIMENT_SELECT = {
  id: true,
  applicationId: true,
  scenario: true,
  replicas: true,
  rounds: true,
  extendedTo: true,
  subjects: true,
  actor: true,
  requestedAt: true,
  stopAskedAt: true,
  finishedAt: true,
  outcome: true,
  message: true,
  steps: {
    where: { OR: [{ purpose: "measure", outcome: "succeeded" }, { purpose: "restore" }] },
    select: { purpose: true },
  },
} as const satisfies Prisma.ExperimentSelect;

export function experimentRow(
  stored: Prisma.ExperimentGetPayload<{ select: typeof EXPERIMENT_SELECT }>,
): ExperimentRow {
  const { steps, scenario, subjects, outcome, message, rounds: statedRounds, extendedTo, ...row } = stored;
  return {
    ...row,
    statedRounds,
    rounds: extendedTo ?? statedRounds,
    scenario: wordOf(SCENARIOS, scenario),
    subjects: jsonOf<Subject[]>(subjects),
    message: message === null ? null : jsonOf<Message>(message),
    outcome: outcome === null ? null : wordOf(EXPERIMENT_OUTCOMES, outcome),
    measured: steps.filter(({ purpose }) => purpose === "measure").length,
    isRestoring: steps.some(({ purpose }) => purpose === "restore"),
  };
}

export const experimentDto = (row: ExperimentRow, differences: SpecDifference[]): ExperimentDto => ({
  id: row.id,
  applicationId: row.applicationId,
  scenario: row.scenario,
  replicas: row.replicas,
  rounds: row.rounds,
  statedRounds: row.statedRounds,
  subjects: row.subjects,
  actor: row.actor,
  message: messageTextOrNull(row.message),
  measured: row.measured,
  differences,
  phase: row.outcome ?? (row.isRestoring || row.stopAskedAt !== null ? "restoring" : "running"),
  requestedAt: row.requestedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** Tells browsers and the controllers; delivered when the transaction commits. */
export async function tellOfExperiment(sql: Sql, experimentId: string): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2), pg_notify($3, $4)", [
    ...[CHANGED_CHANNEL, JSON.stringify(changedKeys(experimentId))],
    ...[EXPERIMENT_CHANNEL, experimentId],
  ]);
}
