import { sqlOfPool } from "@/lib/db/sql-of";
import { ClockWatch, type ClockWatchOptions } from "../observe/clock-watch";
import { beat } from "../record/beat";
import type { ControllerOptions } from "../runtime";

export interface Heart {
  /** Says that this controller is alive, and compares its clock with the database's. */
  beat(): Promise<void>;
  /** Compares its clock with the wall's; where that jumped, `onSet` is waited for before the jump is written. */
  lookAtClock(): Promise<void>;
}

interface Watched extends Pick<ClockWatchOptions, "workloadIds" | "onJump"> {
  onSet(): Promise<void>;
}

/** What a controller says of itself and of its clock. */
export function createHeart(options: ControllerOptions, { workloadIds, onJump, onSet }: Watched): Heart {
  const { clock, pool, log, host, holder } = options;
  const startedAt = clock.now();
  const watch = new ClockWatch({ clock, pool, log, host, workloadIds, onJump });

  async function lookAtClock(): Promise<void> {
    if (watch.look()) await onSet();
    await watch.write();
  }

  return {
    lookAtClock,
    async beat() {
      await lookAtClock();
      const { settings } = clock;
      const reading = await beat(sqlOfPool(pool), holder, startedAt, clock);
      await lookAtClock();
      // Instants from before and after it was set tell nothing of the database's.
      if (settings === clock.settings) watch.compared(reading);
      await watch.write();
    },
  };
}
