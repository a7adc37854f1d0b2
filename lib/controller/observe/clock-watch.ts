import type pg from "pg";
import type { AnchoredClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { Instant } from "@/lib/lifecycle/instant";
import { apartBy, jumpSince, type ClockReading } from "@/lib/lifecycle/clock-jump";
import { recordClockJump } from "@/lib/timings/record-clock-jump";
import type { SeenClockJump } from "@/lib/timings/write-clock-jump";
import type { ControllerLog } from "../runtime";

/** Rollouts that end between two comparisons with the database are held to disagree as well. */
const LOOKS_AHEAD_MS = 10_000;
/** What could not be written yet; a machine whose clock jumps more often has other troubles. */
const MOST_UNWRITTEN = 100;

export interface ClockWatchOptions {
  readonly clock: AnchoredClock;
  readonly host: string;
  readonly pool: pg.Pool;
  readonly log: ControllerLog;
  workloadIds(): readonly string[];
  /** The clock was set again, by so much; nothing is decided before this returns. */
  onJump(byMs: number): void;
}

/** Holds a controller's clock to the wall's, and says where it was apart from that or from the database's. */
export class ClockWatch {
  #agreedAt: Instant;
  #agreedWithDatabaseAt: Instant | null = null;
  #apart: string | null = null;
  #unwritten: SeenClockJump[] = [];
  #writing: Promise<void> | null = null;

  constructor(private readonly options: ClockWatchOptions) {
    this.#agreedAt = options.clock.now();
  }

  /** Compares with the wall clock and, where that jumped, sets the clock again. Whether it did. */
  look(): boolean {
    const { clock, host, log } = this.options;
    const reading = clock.read();
    const jump = jumpSince(this.#agreedAt, reading);
    if (jump === null) {
      this.#agreedAt = reading.beforeAt;
      return false;
    }
    const workloadIds = this.options.workloadIds();
    clock.setAgain();
    this.#agreedAt = clock.now();
    this.#agreedWithDatabaseAt = null;
    log.warn(
      { byMs: Math.round(jump.byMs) },
      "the wall clock jumped, or the machine slept: spans across it are no samples",
    );
    this.options.onJump(jump.byMs);
    this.#remember({ id: newId("clock"), cause: "jump", host, ...jump, workloadIds, seenAt: clock.now() });
    return true;
  }

  /** Takes in what the database's clock said between two instants of ours. */
  compared(reading: ClockReading): void {
    const { clock, host, log } = this.options;
    const { beforeAt, wallAt, afterAt } = reading;
    const byMs = apartBy(reading);
    if (byMs === null) {
      this.#agreedWithDatabaseAt = beforeAt;
      this.#apart = null;
      return;
    }
    if (this.#apart === null)
      log.warn({ byMs: Math.round(byMs) }, "the database's clock is apart from this machine's");
    this.#apart ??= newId("clock");
    this.#remember({
      id: this.#apart,
      cause: "apart",
      host,
      byMs,
      seenAt: clock.now(),
      fromAt: Math.min(this.#agreedWithDatabaseAt ?? wallAt, wallAt, beforeAt),
      untilAt: Math.max(wallAt, afterAt) + LOOKS_AHEAD_MS,
      workloadIds: this.options.workloadIds(),
    });
  }

  /** Writes what there is to write; rejects where the database does not take it, which is then kept. */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  #remember(jump: SeenClockJump): void {
    this.#unwritten = [...this.#unwritten, jump].slice(-MOST_UNWRITTEN);
  }

  async #write(): Promise<void> {
    for (;;) {
      const [first] = this.#unwritten;
      if (!first) return;
      await recordClockJump(this.options.pool, first);
      this.#unwritten = this.#unwritten.filter((one) => one !== first);
    }
  }
}
