import type { ProviderHealth } from "@/lib/health/schema";

type Told = Pick<ProviderHealth, "available" | "reason"> & {
  readonly runtimes: readonly Pick<
    ProviderHealth["runtimes"][number],
    "name" | "available" | "version" | "reason"
  >[];
};

/** Runtimes of which the same is said: one that can be used, or several that can't for one reason. */
export interface RuntimeLine {
  readonly names: readonly string[];
  readonly isAvailable: boolean;
  readonly version: string | null;
  /** Null where nothing is known, or where the provider says the same above. */
  readonly reason: string | null;
}

/** What is said of a provider's runtimes, each reason once: not again what the provider says itself, nor once for each of them. */
export function runtimeLines({ available, reason, runtimes }: Told): readonly RuntimeLine[] {
  const lines = new Map<string, RuntimeLine>();
  for (const runtime of runtimes) {
    const isSaid = runtime.available || (!available && runtime.reason === reason);
    const why = isSaid ? null : runtime.reason;
    const key = runtime.available ? `+${runtime.name}` : `-${why ?? ""}`;
    const names = [...(lines.get(key)?.names ?? []), runtime.name];
    lines.set(key, {
      names,
      isAvailable: runtime.available,
      version: names.length === 1 ? runtime.version : null,
      reason: why,
    });
  }
  return [...lines.values()];
}
