import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { z } from "zod";

const messageSchema = z.object({
  QMP: z.unknown().optional(),
  return: z.unknown().optional(),
  error: z.object({ desc: z.string() }).optional(),
  event: z.string().optional(),
  timestamp: z.object({ seconds: z.number(), microseconds: z.number() }).optional(),
});
export type QmpMessage = z.infer<typeof messageSchema>;

export const parseQmp = (line: string): QmpMessage => messageSchema.parse(JSON.parse(line));

/** Milliseconds since the epoch, good to the microsecond; null where the message carries no time. */
export const instantOfQmp = ({ timestamp }: QmpMessage): number | null =>
  timestamp ? timestamp.seconds * 1000 + timestamp.microseconds / 1000 : null;

/** A conversation with one QEMU, in which a question is asked once the one before was answered. */
export class Qmp {
  readonly #received: QmpMessage[] = [];
  #waiting: (() => void) | null = null;
  #ended: Error | null = null;

  private constructor(private readonly socket: Socket) {
    const lines = createInterface({ input: socket });
    lines.on("line", (line) => {
      this.#take(line);
    });
    // The reader of lines passes on the socket's errors as its own, where unheard they would end the process.
    lines.on("error", (error: Error) => this.#end(error));
    socket.on("error", (error) => this.#end(error));
    socket.once("close", () => this.#end(new Error("QEMU closed its control socket.")));
  }

  /** Everything that is asked of it ends with the signal. */
  static async open(path: string, signal: AbortSignal): Promise<Qmp> {
    signal.throwIfAborted();
    const socket = connect({ path });
    const giveUp = () => socket.destroy(new Error("The time for QEMU's answer is over."));
    signal.addEventListener("abort", giveUp);
    socket.once("close", () => signal.removeEventListener("abort", giveUp));
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    const qmp = new Qmp(socket);
    await qmp.#next((message) => message.QMP !== undefined);
    await qmp.ask("qmp_capabilities");
    return qmp;
  }

  #take(line: string): void {
    try {
      this.#received.push(parseQmp(line));
      this.#waiting?.();
    } catch (cause) {
      this.#end(new Error(`QEMU said what can't be read: ${line.slice(0, 200)}`, { cause }));
      this.socket.destroy();
    }
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.();
  }

  async #next(isIt: (message: QmpMessage) => boolean): Promise<QmpMessage> {
    for (;;) {
      const at = this.#received.findIndex(isIt);
      const [found] = at < 0 ? [] : this.#received.splice(at, 1);
      if (found) return found;
      if (this.#ended) throw this.#ended;
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  async ask(execute: string, args?: object): Promise<unknown> {
    this.socket.write(`${JSON.stringify({ execute, ...(args ? { arguments: args } : {}) })}\n`);
    const answer = await this.#next((message) => message.return !== undefined || message.error !== undefined);
    if (answer.error) throw new Error(`QEMU refused ${execute}: ${answer.error.desc}`);
    return answer.return;
  }

  /** The event of that name, also one that has come already. */
  event(name: string): Promise<QmpMessage> {
    return this.#next((message) => message.event === name);
  }

  close(): void {
    this.socket.destroy();
  }
}
