import type { Instant } from "@/lib/lifecycle/instant";
import type { EngineState } from "@/lib/rollouts/core/snapshot";

/** An instance in the list of a provider's engine. */
interface Listed {
  readonly name: string;
  readonly workloadId: string;
  readonly state?: string;
  readonly running: boolean;
  readonly exitCode: number | null;
}

interface Seen<Instance extends Listed> {
  readonly available: boolean;
  readonly reason: string | null;
  readonly fix: string | null;
  readonly availableSince: Instant;
  /** When the last list was begun that can be relied on. */
  readonly listedAt: Instant | null;
  readonly instances: ReadonlyMap<string, Instance>;
}

/** What was known of a provider at one moment, for one workload. */
export interface ProviderView<Instance extends Listed = Listed> extends Seen<Instance> {
  stateOf(name: string): EngineState;
}

/** `touchedAt`: when an effect on an instance ended; a list begun earlier says nothing about it. */
export function providerViewOf<Instance extends Listed>({
  touchedAt,
  ...seen
}: Seen<Instance> & { readonly touchedAt: ReadonlyMap<string, Instant> }): ProviderView<Instance> {
  const { instances, listedAt } = seen;
  return {
    ...seen,
    stateOf(name) {
      const found = instances.get(name);
      if (found?.state === "made") return "made";
      if (found && !found.running) return "exited";
      if (listedAt === null || (touchedAt.get(name) ?? 0) >= listedAt) return "unknown";
      return found ? "running" : "absent";
    },
  };
}
