import { Connection } from "./connection";

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

export interface ListenerOptions {
  readonly connectionString: string;
  readonly channels: readonly string[];
  onMessage(channel: string, payload: string): void;
  /** The connection is back after a loss: messages may have been missed. */
  onReconnect(): void;
  onLost?(error: Error): void;
}

export interface Listener {
  /** Resolves once the first connection listens. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

class Listening implements Listener {
  readonly ready: Promise<void>;
  #client: Connection | null = null;
  #timer: NodeJS.Timeout | null = null;
  #delayMs = FIRST_RETRY_MS;
  #closed = false;
  #hadConnection = false;
  #markReady: () => void = () => undefined;

  constructor(private readonly options: ListenerOptions) {
    this.ready = new Promise((resolve) => (this.#markReady = resolve));
    void this.#connect();
  }

  async #connect(): Promise<void> {
    this.#timer = null;
    const client = new Connection({
      connectionString: this.options.connectionString,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: "mayfly-listen",
    });
    let isOver = false;
    const over = (error: Error) => {
      if (isOver) return;
      isOver = true;
      this.#lost(client, error);
    };
    client.on("error", over);
    client.on("end", () => over(new Error("The connection that listens ended.")));
    client.on("notification", (message) => this.options.onMessage(message.channel, message.payload ?? ""));
    try {
      await client.connect();
      for (const channel of this.options.channels)
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      over(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (this.#closed) return void (await client.end());
    this.#connected(client);
  }

  #connected(client: Connection): void {
    this.#client = client;
    this.#delayMs = FIRST_RETRY_MS;
    if (this.#hadConnection) this.options.onReconnect();
    this.#hadConnection = true;
    this.#markReady();
  }

  #lost(client: Connection, error: Error): void {
    // Ending a connection that is already lost can fail; there is nothing left to do then.
    client.end().catch(() => undefined);
    this.#client = null;
    if (this.#closed) return;
    this.options.onLost?.(error);
    this.#timer = setTimeout(() => void this.#connect(), this.#delayMs);
    this.#delayMs = Math.min(this.#delayMs * 2, LONGEST_RETRY_MS);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#client?.end();
  }
}

/** One connection that listens on `channels` and comes back by itself after a loss. */
export const createListener = (options: ListenerOptions): Listener => new Listening(options);
