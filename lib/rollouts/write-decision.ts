import type { Sql } from "@/lib/db/sql";
import { recordEvents } from "@/lib/events/record-events";
import { refreshCourses } from "@/lib/events/refresh-courses";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import { writeCondition } from "@/lib/workloads/write-condition";
import { writeFormerState } from "@/lib/workloads/write-former-state";
import { writeStableRevision } from "@/lib/workloads/write-stable-revision";
import { writeStableSince } from "@/lib/workloads/write-stable-since";
import type { Action, FinishRollout, RevertRollout, SetCondition } from "./core/action";
import { eventsOf, type DecisionWrite } from "./core/decision-events";
import { insertRecovery } from "./insert-recovery";
import { writeObservedGeneration } from "./write-observed-generation";
import { writeProgress } from "./write-progress";
import { writeReverted } from "./write-reverted";
import { writeRolloutEnd } from "./write-rollout-end";

/** Writes a decision inside a fenced transaction; returns the events that went in. */
export async function writeDecision(sql: Sql, write: DecisionWrite): Promise<MayflyEvent[]> {
  const { stored, decision, at } = write;
  for (const action of decision.actions) await writeAction(sql, write, action);
  if (stored.observedGeneration !== stored.generation) {
    await writeObservedGeneration(sql, stored.id, stored.generation);
  }
  await writeProgress(sql, write);
  const events = eventsOf({ ...write, at });
  await recordEvents(sql, events);
  return events;
}

async function writeAction(sql: Sql, write: DecisionWrite, action: Action): Promise<void> {
  if (action.kind === "finish-rollout") return finishRollout(sql, write, action);
  if (action.kind === "revert-rollout") return revertRollout(sql, write, action);
  if (action.kind === "start-recovery") return insertRecovery(sql, write, action);
  if (action.kind === "set-condition") return setCondition(sql, write, action);
}

async function finishRollout(sql: Sql, write: DecisionWrite, action: FinishRollout): Promise<void> {
  const { stored, at } = write;
  await writeRolloutEnd(sql, write, action);
  await refreshCourses(sql, [action.rolloutId]);
  if (action.stableRevision === null) return;
  await writeStableRevision(sql, stored.id, action.stableRevision);
  await writeStableSince(sql, stored.id, action.stableRevision, at);
}

async function revertRollout(sql: Sql, { stored, at }: DecisionWrite, action: RevertRollout): Promise<void> {
  const { rolloutId, message, toRevision: revision, toReplicas: replicas } = action;
  await writeFormerState(sql, stored.id, { revision, replicas });
  await writeReverted(sql, rolloutId, message, at);
}

const setCondition = (sql: Sql, { stored, at }: DecisionWrite, action: SetCondition): Promise<void> =>
  writeCondition(
    sql,
    stored.id,
    action.because === "cleared" ? null : { reason: action.because, message: action.message, at },
  );
