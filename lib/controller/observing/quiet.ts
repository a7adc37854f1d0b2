import type { Instant } from "@/lib/lifecycle/instant";

/** Longer than an engine pauses while it replays what it kept. */
const QUIET_MS = 300;

export interface Quiet {
  /** An event of that time came. */
  heard(at: Instant): void;
  /** Resolves once all that was replayed has come: nothing came for a while, or something of after `openedAt`. */
  readonly reached: Promise<void>;
  close(): void;
}

/** Tells where a stream that was opened at `openedAt` is through with what it replays, of which no engine says so. */
export function untilQuiet(openedAt: Instant, quietMs = QUIET_MS): Quiet {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  let timer = setTimeout(reach, quietMs);
  return {
    reached,
    heard(at) {
      clearTimeout(timer);
      if (at >= openedAt) reach();
      else timer = setTimeout(reach, quietMs);
    },
    close: () => clearTimeout(timer),
  };
}
