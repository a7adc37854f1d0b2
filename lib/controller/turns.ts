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
