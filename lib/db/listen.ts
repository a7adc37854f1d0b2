import { randomBytes } from "node:crypto";
import { Connection } from "./connection";

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;
/** How often a connection tells itself something, and how long that may take: silence of 10 s is a loss. */
const BEAT = { everyMs: 5_000, withinMs: 5_000 };

export interface ListenerOptions {
  readonly connectionString: string;
  readonly channels: readonly string[];
  readonly beat?: { readonly everyMs: number; readonly withinMs: number };
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
  // Heard by nobody else, so that each connection proves itself alone.
  readonly #beatChannel = `mayfly_beat_${randomBytes(8).toString("hex")}`;
  readonly #beat: NonNullable<ListenerOptions["beat"]>;
  #pulse: NodeJS.Timeout | null = null;
  #isHeard = true;

  constructor(private readonly options: ListenerOptions) {
    this.#beat = options.beat ?? BEAT;
    this.ready = new Promise((resolve) => (this.#markReady = resolve));
    void this.#connect();
  }

  async #connect(): Promise<void> {
    this.#timer = null;
    const client = new Connection({
      connectionString: this.options.connectionString,
      connectionTimeoutMillis: 3_000,
      query_timeout: this.#beat.withinMs,
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
    client.on("notification", ({ channel, payload }) => {
      if (channel === this.#beatChannel) this.#isHeard = true;
      else this.options.onMessage(channel, payload ?? "");
    });
    try {
      await client.connect();
      for (const channel of [this.#beatChannel, ...this.options.channels])
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      over(errorOf(error));
      return;
    }
    if (this.#closed) return void (await client.end());
    if (!isOver) this.#connected(client, over);
  }

  #connected(client: Connection, over: (error: Error) => void): void {
    this.#client = client;
    this.#delayMs = FIRST_RETRY_MS;
    this.#isHeard = true;
    this.#pulse = setInterval(() => void this.#tellItself(client, over), this.#beat.everyMs);
    if (this.#hadConnection) this.options.onReconnect();
    this.#hadConnection = true;
    this.#markReady();
  }

  /** A connection whose other end is gone without a word neither answers nor notifies. */
  async #tellItself(client: Connection, over: (error: Error) => void): Promise<void> {
    if (!this.#isHeard) return over(new Error("The connection that listens does not hear itself."));
    this.#isHeard = false;
    try {
      await client.query("SELECT pg_notify($1, '')", [this.#beatChannel]);
    } catch (error) {
      over(errorOf(error));
    }
  }

  #lost(client: Connection, error: Error): void {
    if (this.#pulse) clearInterval(this.#pulse);
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
    if (this.#pulse) clearInterval(this.#pulse);
    await this.#client?.end();
  }
}

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** One connection that listens on `channels`, notices when it no longer can, and comes back by itself after a loss. */
export const createListener = (options: ListenerOptions): Listener => new Listening(options);
