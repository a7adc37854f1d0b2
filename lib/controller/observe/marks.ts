import type { InstanceEventData } from "@/lib/lifecycle/event";
import type { InstanceMark } from "@/lib/providers/provider";
import type { EffectContext } from "../apply/effects";
import type { WatchedProvider } from "./watched-provider";
import type { HeldWorkload } from "../lease/held-workload";
import { instanceEvent } from "@/lib/lifecycle/instance-events";

/** Takes in what an engine reported: records it where the instance is ours to speak of, and lets it be felt at once. */
export function takeMark(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  mark: InstanceMark,
): void {
  const instance = held.known.get(mark.name);
  if (!instance) return;
  if (mark.mark === "booted") context.prober.hurry(mark.name);
  const isOver = mark.mark === "failed" || mark.mark === "stopped";
  const planned =
    mark.mark === "stopped" ? (held.stops.get(mark.name) ?? { reason: "aborted" as const }) : {};
  const facts: Partial<InstanceEventData> = { ...mark.facts, ...planned };
  const source = `/mayfly/providers/${watched.provider.id}`;
  context.recorder.add(instance.workloadId, [instanceEvent(instance, mark.mark, mark.at, facts, source)]);
  if (!isOver) return;
  context.prober.stop(mark.name);
  held.known.delete(mark.name);
  if (mark.mark === "failed") {
    watched.ended(mark.name, mark.facts.exitCode ?? null);
    void context.balancer.remove(instance.workloadId, mark.name);
  }
}
