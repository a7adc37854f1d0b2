import type { Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";

/** Who serves first, then who comes up, then who goes. */
const ORDER: Readonly<Record<Phase, number>> = {
  ready: 0,
  unready: 1,
  booted: 2,
  started: 3,
  created: 4,
  scheduled: 5,
  requested: 6,
  draining: 7,
  stopped: 8,
  failed: 8,
};

export const isOver = ({ phase }: Pick<InstanceDto, "phase">): boolean =>
  phase === "stopped" || phase === "failed";

const requestedAt = ({ marks }: InstanceDto): number => Date.parse(marks.requestedAt ?? "") || 0;
const byAge = (a: InstanceDto, b: InstanceDto): number =>
  requestedAt(a) - requestedAt(b) || a.ordinal - b.ordinal || a.id.localeCompare(b.id);

/**
 * The live instances by phase and then by age, oldest first, so that one keeps its place while others come; and those that are
 * over, newest first. `live` and `past` may have been read at different times: an end is never taken back.
 */
export function orderedInstances(live: readonly InstanceDto[], past: readonly InstanceDto[]) {
  const known = new Map(past.map((instance) => [instance.id, instance]));
  for (const instance of live) {
    const other = known.get(instance.id);
    if (other === undefined || !isOver(other)) known.set(instance.id, instance);
  }
  const all = [...known.values()];
  return {
    live: all
      .filter((one) => !isOver(one))
      .toSorted((a, b) => ORDER[a.phase] - ORDER[b.phase] || byAge(a, b)),
    over: all.filter(isOver).toSorted((a, b) => byAge(b, a)),
  };
}
