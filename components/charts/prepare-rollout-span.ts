import { formatDuration } from "@/lib/format/format-duration";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

type Told = Pick<RolloutDetailDto, "kind" | "requestedAt" | "reachedAt" | "finishedAt"> & {
  readonly instances: readonly Pick<RolloutDetailDto["instances"][number], "marks">[];
};

/** The time that every chart of a rollout shows, in ms since its request, of a recovery since the loss. */
export interface RolloutSpan {
  readonly endMs: number;
  /** Null while the target is not reached. */
  readonly reachedMs: number | null;
  /** What stands at either end, and when the controller ended it. */
  readonly words: string;
}

const words = rolloutText.curve;

/**
 * From its request to where its timing ends: the mark that reached its target, else the controller's end, else now. Where instances
 * that it drained were gone only later, to the last of them, so that the way out of a scale-in is seen. `now` in epoch ms.
 */
export function rolloutSpan(rollout: Told, now: number): RolloutSpan {
  const from = Date.parse(rollout.requestedAt);
  const start = rollout.kind === "recover" ? words.loss : words.request;
  const sinceMs = (iso: string | null): number | null =>
    iso === null ? null : Math.max(0, Date.parse(iso) - from);
  const [reachedMs, finishedMs] = [sinceMs(rollout.reachedAt), sinceMs(rollout.finishedAt)];
  const latestMs = finishedMs ?? Math.max(0, now - from);
  if (reachedMs === null) {
    const said = finishedMs === null ? words.toNow(start) : words.toItsEnd(start, formatDuration(finishedMs));
    return { endMs: latestMs, reachedMs, words: said };
  }
  const goneMs = rollout.instances.flatMap(({ marks: { drainingAt, failedAt, stoppedAt } }) => {
    const drainedMs = drainingAt === null ? NaN : Date.parse(drainingAt) - from;
    const isDrainedByIt = drainedMs >= 0 && drainedMs <= latestMs;
    return isDrainedByIt ? [Math.min(latestMs, sinceMs(failedAt ?? stoppedAt) ?? latestMs)] : [];
  });
  const endMs = Math.max(reachedMs, ...goneMs);
  const said =
    endMs === reachedMs
      ? words.toReached(start, formatDuration(reachedMs))
      : words.toLastEnd(start, formatDuration(endMs), formatDuration(reachedMs));
  const ended = finishedMs === null ? "" : words.endedAt(formatDuration(finishedMs));
  return { endMs, reachedMs, words: `${said}${ended}` };
}
