import { setTimeout as delay } from "node:timers/promises";

/** Wakes one who waits. A ring while nobody waits is kept, so that nothing is lost between looking and waiting. */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves once it rang since the last wait, after `atMostMs`, or once the signal aborts. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      const either = AbortSignal.any([woken.signal, signal]);
      await delay(atMostMs, undefined, { signal: either }).catch((error: unknown) => {
        if (!either.aborted) throw error;
      });
      this.#wake = null;
    }
    this.#rung = false;
  }
}
