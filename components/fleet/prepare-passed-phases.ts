import type { Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";

const ON_THE_WAY = ["requested", "scheduled", "created", "started", "booted", "ready"] as const;
type OnTheWay = (typeof ON_THE_WAY)[number];

const placeOf = (phase: Phase): number => ON_THE_WAY.findIndex((one) => one === phase);

/**
 * What there is to show of an instance after `shown`, its present phase last: on the way up each phase that it went through, since
 * fast ones begin and end between two messages. Nothing where its present phase is shown.
 */
export function passedPhases(shown: Phase, { phase, marks }: Pick<InstanceDto, "phase" | "marks">): Phase[] {
  if (shown === phase) return [];
  const [from, to] = [placeOf(shown), placeOf(phase)];
  if (from < 0 || to < from) return [phase];
  const passed = ON_THE_WAY.slice(from + 1, to).filter((one: OnTheWay) => marks[`${one}At`] !== null);
  return [...passed, phase];
}
