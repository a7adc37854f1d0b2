import { setTimeout as pause } from "node:timers/promises";
import type { CreatedApplication } from "@/lib/applications/schema";
import { formatDuration } from "@/lib/format/format-duration";
import type { ReadContext } from "@/lib/http/read-context";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { commandText } from "@/lib/text/command";
import { getWorkload } from "@/lib/workloads/get-workload";

const EVERY_MS = 250;
/** A front end takes a moment to listen; whoever does not wait for instances waits no longer than this for its address. */
const ADDRESS_MS = 10_000;

export interface FollowedWorkload {
  readonly id: string;
  readonly kind: string;
  readonly address: string | null;
  readonly readyReplicas: number;
  readonly desiredReplicas: number;
  readonly rolloutId: string;
  readonly outcome: string | null;
  /** Requested -> all ready; null while they are not. */
  readonly durationMs: number | null;
  /** How it ended, in words, where it did not succeed. */
  readonly message: string | null;
}

async function followed(ctx: ReadContext, rolloutId: string): Promise<FollowedWorkload> {
  const rollout = await getRollout(ctx, { id: rolloutId });
  const workload = await getWorkload(ctx, { id: rollout.workloadId });
  const { id, kind, address, readyReplicas, desiredReplicas } = workload;
  const { outcome, durationMs, message } = rollout;
  return {
    id,
    kind,
    address,
    readyReplicas,
    desiredReplicas,
    rolloutId,
    outcome,
    durationMs,
    message: outcome === "succeeded" ? null : (workload.condition?.message ?? message),
  };
}

/** `2 instances ready after 4.1 s`, `1 of 2 ready`, or how it failed. */
export function wordsOf({ outcome, ...one }: FollowedWorkload): string {
  if (outcome === "succeeded") return commandText.after(one.readyReplicas, formatDuration(one.durationMs));
  const ready = commandText.starting(one.readyReplicas, one.desiredReplicas);
  return one.message === null ? ready : `${ready}. ${one.message}`;
}

/** The workloads of a new application once each has an address, or once each of their rollouts is over where that is waited for. */
export async function follow(
  ctx: ReadContext,
  { rollouts }: CreatedApplication,
  { waits, signal, onTurn }: { waits: boolean; signal: AbortSignal; onTurn(words: string): void },
): Promise<readonly FollowedWorkload[]> {
  const begunAt = performance.now();
  for (;;) {
    const all = await Promise.all(rollouts.map(({ rolloutId }) => followed(ctx, rolloutId)));
    const isDone = waits
      ? all.every(({ outcome }) => outcome !== null)
      : all.every(({ address }) => address !== null) || performance.now() - begunAt > ADDRESS_MS;
    if (isDone) return all;
    if (waits) onTurn(all.map((one) => `${one.id}: ${wordsOf(one)}`).join(" · "));
    await pause(EVERY_MS, undefined, { signal });
  }
}
