import { formatDuration } from "@/lib/format/format-duration";
import type { Strategy } from "@/lib/workloads/schema";

type Room = Pick<Strategy, "maxSurge" | "maxUnavailable">;

const instances = (count: number): string => `${count} ${count === 1 ? "instance" : "instances"}`;

/** How many instances there are at most, and how many serve at least, while `replicas` are replaced. */
export const roomOf = (replicas: number, { maxSurge, maxUnavailable }: Room) => ({
  most: replicas + maxSurge,
  least: Math.max(0, replicas - maxUnavailable),
});

/** What a strategy comes to for a workload of that many replicas, in sentences. */
export function strategyWords(strategy: Strategy, replicas: number): readonly string[] {
  const { most, least } = roomOf(replicas, strategy);
  const { progressDeadlineMs, drainDeadlineMs, graceMs } = strategy;
  const inFlight =
    drainDeadlineMs === 0
      ? "no time is kept for those in flight"
      : `those in flight have ${lengthOf(drainDeadlineMs)} to end`;
  const end =
    graceMs === 0 ? "it is killed" : `it has ${lengthOf(graceMs)} to end by itself before it is killed`;
  return [
    replicas === 0
      ? "At present no instance is wanted, so that a deploy replaces none."
      : `While a deploy replaces ${instances(replicas)}, there are at most ${most}, and at least ${least} of them serve.`,
    `A rollout that comes no closer to its goal for ${lengthOf(progressDeadlineMs)} is turned back, unless it was told to hold.`,
    `An instance that is to stop gets no new requests; ${inFlight}, then ${end}.`,
  ];
}

// What was typed as 10 s is no 10.0 s.
const lengthOf = (ms: number): string => (ms < 60_000 ? `${ms / 1000} s` : formatDuration(ms));
