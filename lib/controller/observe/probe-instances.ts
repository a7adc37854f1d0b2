import { record, type EffectContext } from "../apply/effects";
import type { WatchedProvider } from "./watched-provider";
import type { HeldWorkload } from "../lease/held-workload";
import type { Identified } from "@/lib/lifecycle/instance-events";
import { createProber, type Prober } from "./prober";

/** Probes instances of the workloads that are held. What changes is recorded, as a fact: who gets requests is decided from it. */
export function probeInstances(
  context: EffectContext,
  held: () => readonly HeldWorkload[],
  watched: readonly WatchedProvider[],
): Prober {
  const known = (name: string): Identified | undefined =>
    held()
      .find((one) => one.known.has(name))
      ?.known.get(name);
  return createProber({
    clock: context.options.clock,
    onChange(name, change, at, miss) {
      const instance = known(name);
      if (!instance) return;
      const address = watched.map((watched) => watched.addressOf(name)).find((one) => one !== null);
      const message = miss === null ? null : ({ because: "missed-probes", miss } as const);
      record(context, instance, change, { ...(address && { address }), ...(message && { message }) }, at);
    },
    async answered(name) {
      const instance = known(name);
      return instance ? context.balancer.answered(instance.workloadId, name) : null;
    },
  });
}
