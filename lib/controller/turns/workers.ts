import type { Clock } from "@/lib/clock";
import type { Instant } from "@/lib/lifecycle/instant";

export interface Workers {
  /** Has the workload looked at: now, or once more right after the look that is under way. */
  wake(id: string): void;
  /** Resolves once no look is under way. */
  idle(): Promise<void>;
  close(): void;
}

interface Worker {
  running: Promise<void> | null;
  isWanted: boolean;
  timer: NodeJS.Timeout | null;
}

/** One look at a workload at a time, different workloads side by side. `work` says when to look again, null: when woken. */
export function createWorkers(clock: Clock, work: (id: string) => Promise<Instant | null>): Workers {
  const workers = new Map<string, Worker>();
  let isClosed = false;

  async function run(id: string, worker: Worker): Promise<void> {
    while (worker.isWanted && !isClosed) {
      worker.isWanted = false;
      if (worker.timer) clearTimeout(worker.timer);
      const wakeAt = await work(id);
      if (wakeAt !== null && !isClosed) {
        worker.timer = setTimeout(() => wake(id), Math.max(0, Math.ceil(wakeAt - clock.now())));
      }
    }
  }

  function wake(id: string): void {
    if (isClosed) return;
    const worker = workers.get(id) ?? { running: null, isWanted: false, timer: null };
    workers.set(id, worker);
    worker.isWanted = true;
    worker.running ??= run(id, worker).finally(() => {
      worker.running = null;
      if (worker.isWanted) wake(id);
    });
  }

  return {
    wake,
    async idle() {
      await Promise.all([...workers.values()].flatMap(({ running }) => (running ? [running] : [])));
    },
    close() {
      isClosed = true;
      for (const { timer } of workers.values()) if (timer) clearTimeout(timer);
    },
  };
}
