import type { Instant } from "@/lib/lifecycle/instant";
import type { ObservedContainer, ObservedEvent } from "@/lib/lifecycle/observed";
import type { Kind } from "@/lib/lifecycle/vocabulary";

export interface ObservableStatus {
  readonly available: boolean;
  readonly version: string | null;
  /** Why it can't be observed, in a sentence; null where it can. */
  readonly reason: string | null;
}

/**
 * Sees what somebody else runs, and acts on nothing.
 *
 * - `check` never throws; what is not there, hangs or refuses says why.
 * - `list` gives everything, of whomever it is; one that vanishes meanwhile is passed over. It asks about each container, and is for
 *   the moment before a stream is followed.
 * - `names` gives the same containers by what one question tells, for a preview.
 * - `look` gives one of them, null where it is gone: an event of one that nobody knew does not say whether it has a health check.
 * - `watch` tells of every event from `since` on, those that the engine replays first, in order and one at a time, and asks for no list.
 *   It resolves once the signal aborts. Where the engine ends the stream it throws `unavailable`: whoever watches goes on
 *   from the last event, and holds what is known to a list, since an engine may have forgotten what came between.
 * - Failures are `ProviderError`s; `deadline` where the signal ended a call.
 */
export interface ObservingProvider {
  readonly shape: "observing";
  readonly id: string;
  readonly kind: Kind;
  check(signal: AbortSignal): Promise<ObservableStatus>;
  names(signal: AbortSignal): Promise<readonly Pick<ObservedContainer, "id" | "name" | "labels">[]>;
  list(signal: AbortSignal): Promise<readonly ObservedContainer[]>;
  look(id: string, signal: AbortSignal): Promise<ObservedContainer | null>;
  watch(since: Instant, onEvent: (event: ObservedEvent) => Promise<void>, signal: AbortSignal): Promise<void>;
}
