import { systemClock } from "@/lib/clock";
import type { Instant } from "@/lib/lifecycle/instant";
import { createImageSource } from "./containers/image-source";
import { createContainersProvider, type ContainersOptions } from "./containers/provider";
import { ProviderError, type InstanceProvider, type ProviderContext } from "./provider";
import { createSimulatedProvider } from "./simulated/provider";
import { createVmsProvider } from "./vms/provider";

export interface Providers {
  /** Throws `ProviderError` unavailable where there is no such provider; it never falls back to another. */
  get(id: string): InstanceProvider;
  all(): readonly InstanceProvider[];
}

/** `containers`: how long an engine's service of ours may hang; none at all where everything is ended. */
export function createProviders(context: ProviderContext, containers: ContainersOptions = {}): Providers {
  const now = (): Instant => systemClock.now();
  const providers: readonly InstanceProvider[] = [
    createContainersProvider(context, containers),
    createVmsProvider({ ...context, images: createImageSource(context) }),
    createSimulatedProvider({ id: "simulated-vms", kind: "vm", seed: "mayfly", now }, context),
    createSimulatedProvider({ id: "simulated-containers", kind: "container", seed: "mayfly", now }, context),
  ];
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return {
    get(id) {
      const provider = byId.get(id);
      if (!provider) throw new ProviderError("unavailable", `Mayfly knows no provider ${id}.`);
      return provider;
    },
    all: () => providers,
  };
}
