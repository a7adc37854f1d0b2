/** Runs `run`, which must not reject, every `ms` until it is ended, and never twice at once. */
export interface Turns {
  /** Begins no other turn; resolves once the one under way is over. */
  end(): Promise<void>;
}

export function takeTurns(ms: number, run: () => Promise<void>): Turns {
  let turn: Promise<void> | null = null;
  const timer = setInterval(() => {
    turn ??= run().finally(() => {
      turn = null;
    });
  }, ms);
  return {
    async end() {
      clearInterval(timer);
      await turn;
    },
  };
}

export interface WokenTurns extends Turns {
  /** Has a turn begin now, or right after the one that is under way. */
  wake(): void;
}

/** Turns that say how many ms the next one has time, unless it is woken before. `run` must not reject. */
export function takeTurnsWhenWoken(run: () => Promise<number>): WokenTurns {
  let turn: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isWanted = false;
  let isEnded = false;

  function wake(): void {
    if (isEnded) return;
    isWanted = true;
    turn ??= take().finally(() => {
      turn = null;
    });
  }
  async function take(): Promise<void> {
    while (isWanted && !isEnded) {
      isWanted = false;
      if (timer) clearTimeout(timer);
      const waitMs = await run();
      if (!isWanted && !isEnded) timer = setTimeout(wake, waitMs);
    }
  }
  wake();
  return {
    wake,
    async end() {
      isEnded = true;
      if (timer) clearTimeout(timer);
      await turn;
    },
  };
}
