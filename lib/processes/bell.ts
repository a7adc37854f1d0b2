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
      // Not by `AbortSignal.any`, of which a signal that outlives the wait keeps a trace of each.
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        const timer = setTimeout(wake, atMostMs);
        signal.addEventListener("abort", wake, { once: true });
        this.#wake = wake;
      });
      this.#wake = null;
    }
    this.#rung = false;
  }
}
