import { logFailure } from "@/lib/http/log-failure";

/** Runs `make` whenever it is woken, one run at a time: who wakes it during one gets another one after it. `what` it makes stands in the log. */
export function createMaker(
  make: () => Promise<void>,
  what: string,
): { wake(): void; idle(): Promise<void> } {
  let isWoken = false;
  let running: Promise<void> | null = null;
  async function run(): Promise<void> {
    while (isWoken) {
      isWoken = false;
      try {
        await make();
      } catch (error) {
        // The database is away: whoever wakes it next finds what was asked for.
        logFailure(error, what);
      }
    }
    running = null;
  }
  return {
    wake() {
      isWoken = true;
      running ??= run();
    },
    /** Resolves once nothing runs. */
    idle: () => running ?? Promise.resolve(),
  };
}
