import type { InstanceEventData } from "@/lib/lifecycle/event";
import type { InstanceMark } from "@/lib/providers/provider";
import type { EffectContext } from "./effects";
import type { Engine } from "./engine";
import type { HeldWorkload } from "./held-workload";
import { instanceEvent } from "./instance-events";

/** Takes in what an engine reported: records it where the instance is ours to speak of, and lets it be felt at once. */
export function takeMark(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  mark: InstanceMark,
): void {
  const instance = held.known.get(mark.name);
  if (!instance) return;
  if (mark.mark === "booted") context.prober.hurry(mark.name);
  const isOver = mark.mark === "failed" || mark.mark === "stopped";
  const planned =
    mark.mark === "stopped" ? (held.stops.get(mark.name) ?? { reason: "aborted" as const }) : {};
  const facts: Partial<InstanceEventData> = { ...mark.facts, ...planned };
  const source = `/mayfly/providers/${engine.provider.id}`;
  context.recorder.add(instance.workloadId, [instanceEvent(instance, mark.mark, mark.at, facts, source)]);
  if (!isOver) return;
  context.prober.stop(mark.name);
  held.known.delete(mark.name);
  if (mark.mark === "failed") {
    engine.ended(mark.name, mark.facts.exitCode ?? null);
    void context.balancer.remove(instance.workloadId, mark.name);
  }
}
