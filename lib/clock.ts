import type { Instant } from "@/lib/lifecycle/instant";
import type { ClockReading } from "@/lib/lifecycle/clock-jump";

export interface Clock {
  /** Now, with a fraction good to about a microsecond. */
  now(): Instant;
}

/** A clock that runs evenly from the wall time that it was set to, until it is set again. */
export interface AnchoredClock extends Clock {
  /** How often it was set again: instants from before and after can't be compared. */
  readonly settings: number;
  /** When it was last set again, by itself; 0 where it never was. */
  readonly setAt: Instant;
  /** The wall's time between two of its own. */
  read(): ClockReading;
  /** Sets it to the wall's time. */
  setAgain(): void;
}

interface Parts {
  /** Wall time in ms; jumps where somebody sets it, and after a sleep. */
  wall(): Instant;
  /** Ms since some moment, even; stands still while the machine sleeps. */
  steady(): number;
  /** Wall time at which `steady` was 0. */
  readonly origin: Instant;
}

export function createClock({ wall, steady, origin }: Parts): AnchoredClock {
  let anchor = origin;
  const state = { settings: 0, setAt: 0 };
  const now = (): Instant => anchor + steady();
  return {
    now,
    get settings() {
      return state.settings;
    },
    get setAt() {
      return state.setAt;
    },
    read: () => ({ beforeAt: now(), wallAt: wall(), afterAt: now() }),
    setAgain() {
      anchor = wall() - steady();
      state.settings += 1;
      state.setAt = now();
    },
  };
}

/** The process's clock: wall time at its start plus the monotonic time since, so that it only jumps where it is set again. */
export const systemClock: AnchoredClock = createClock({
  wall: () => Date.now(),
  steady: () => performance.now(),
  origin: performance.timeOrigin,
});
