import { setTimeout as delay } from "node:timers/promises";
import type { ObservedContainer, ObservedDeed, ObservedEvent } from "@/lib/lifecycle/observed";
import { ProviderError } from "../../provider";
import { containerOf, inspectSchema, type HeardEvent } from "./answers";
import { checked } from "./checked";
import type { GetOnly } from "./get-only";

const MOST_LOOKS = 6;
const FIRST_PAUSE_MS = 10;
const KILLED = 137;
/** A check is logged with its end, and told of before or after. */
const SAME_CHECK_MS = 500;

/** Looks again, six times within a third of a second, while `isEnough` does not hold; what was seen last. */
async function lookUntil<T>(
  ask: () => Promise<T>,
  isEnough: (seen: T) => boolean,
  signal: AbortSignal,
): Promise<T> {
  for (let nth = 1; ; nth += 1) {
    const seen = await ask();
    if (isEnough(seen) || nth === MOST_LOOKS) return seen;
    await delay(FIRST_PAUSE_MS * 2 ** (nth - 1), undefined, { signal });
  }
}

/** One container; null where it is gone. An engine that is just removing it answers with an error of its own: it is asked again. */
export async function look(
  engine: GetOnly,
  address: string,
  id: string,
  signal: AbortSignal,
): Promise<ObservedContainer | null> {
  const ask = (): Promise<unknown> =>
    engine.json(`/containers/${encodeURIComponent(id)}/json`, signal).catch((error: unknown) => {
      if (error instanceof ProviderError && error.code === "internal") return error;
      throw error;
    });
  const answer = await lookUntil(ask, (seen) => !(seen instanceof ProviderError), signal);
  if (answer instanceof ProviderError) throw answer;
  return answer === null ? null : containerOf(checked(inspectSchema, answer, address));
}

/**
 * Says what only the container itself can: whether it was killed since it ran out of memory, and what its health check found, which
 * Podman may write down a moment after it told that there was a check.
 */
export async function withSight(
  { deed, ...event }: HeardEvent,
  lookAt: (id: string) => Promise<ObservedContainer | null>,
  signal: AbortSignal,
): Promise<ObservedEvent | null> {
  const ask = () => lookAt(event.containerId);
  if (deed !== "health") {
    if (deed.kind !== "ended" || deed.exitCode !== KILLED) return { ...event, deed };
    return { ...event, deed: { ...deed, ranOutOfMemory: (await ask())?.ranOutOfMemory === true } };
  }
  const isWritten = (seen: ObservedContainer | null): boolean =>
    seen === null || (seen.health?.askedAt ?? 0) > event.at - SAME_CHECK_MS;
  const health = (await lookUntil(ask, isWritten, signal))?.health;
  if (!health) return null;
  const found: ObservedDeed = { kind: health.isHealthy ? "healthy" : "unhealthy" };
  return { ...event, deed: found };
}
