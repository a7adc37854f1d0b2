import { endedBy } from "./ended-by";

interface Running<T> {
  readonly result: Promise<T>;
  readonly stopping: AbortController;
  waiting: number;
}

/**
 * Work that those who ask for the same key at the same time share. Each one's signal ends its own wait alone, with that
 * signal's reason; the work's signal aborts once all of them have given up, and who asks after that begins anew.
 */
export class SharedWork<T> {
  readonly #running = new Map<string, Running<T>>();

  async run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const running = this.#running.get(key) ?? this.#begin(key, work);
    running.waiting += 1;
    try {
      return await endedBy(signal, running.result);
    } finally {
      running.waiting -= 1;
      if (running.waiting === 0) this.#end(key, running);
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Running<T> {
    const stopping = new AbortController();
    const result = Promise.resolve().then(() => work(stopping.signal));
    const running: Running<T> = { result, stopping, waiting: 0 };
    this.#running.set(key, running);
    const forget = (): void => this.#forget(key, running);
    result.then(forget, forget);
    return running;
  }

  /** Of work that is done already, its signal tells nobody any more. */
  #end(key: string, running: Running<T>): void {
    this.#forget(key, running);
    running.stopping.abort(new Error("Nobody waits for it any more."));
  }

  #forget(key: string, running: Running<T>): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}
