import { connect, type Socket } from "node:net";
import { Bell } from "@/lib/processes/bell";
import { HeardFolders } from "@/lib/processes/heard-folders";
import type { ProviderContext } from "../provider";
import { isGoneSocket } from "./gone-socket";
import type { Instance } from "./instance";

/** Files may change unheard (an overflow, a limit of the kernel), so that it is looked all the same, seldom. */
const LOOK_AT_LEAST_EVERY_MS = 5_000;
const LOOK_UNHEARD_EVERY_MS = 250;

/** Tells when there may be something new: in a folder, or because a QEMU process ended, whose socket then closes. */
export class Subscriptions {
  readonly #bell = new Bell();
  readonly #folders: HeardFolders;
  readonly #processes = new Map<string, Socket>();
  /** Processes whose socket took no connection: as many listen already as it can hold, or it is gone. */
  readonly #silent = new Set<string>();

  constructor(
    private readonly context: Pick<ProviderContext, "log">,
    private readonly lookAtLeastEveryMs = LOOK_AT_LEAST_EVERY_MS,
  ) {
    this.#folders = new HeardFolders(this.#bell, context.log);
  }

  /** Listens to exactly these folders; who reads them after this misses nothing. */
  listenTo(lasting: readonly string[], passing: readonly string[]): Promise<void> {
    return this.#folders.listenTo(lasting, passing);
  }

  /** Hears the end of those that run. Nothing is ever said to them: the connection alone ends with the process. */
  follow(instances: readonly Pick<Instance, "running" | "started" | "files">[]): void {
    const running = instances.filter(({ running: runs, started }) => runs && started !== null);
    const wanted = new Set(running.map(({ files }) => files.qmp));
    for (const [path, socket] of this.#processes) if (!wanted.has(path)) socket.destroy();
    for (const path of this.#silent) if (!wanted.has(path)) this.#silent.delete(path);
    for (const path of wanted) if (!this.#processes.has(path)) this.#connect(path);
  }

  #connect(path: string): void {
    const socket = connect(path);
    this.#processes.set(path, socket);
    let wasHeard = false;
    socket.once("connect", () => {
      wasHeard = true;
      this.#silent.delete(path);
      socket.resume();
    });
    socket.on("error", (error) => {
      if (!isGoneSocket(error)) this.context.log.warn({ err: error, path }, "a VM can't be listened to");
    });
    socket.once("close", () => {
      this.#processes.delete(path);
      // Told once, or it would be tried again without a pause.
      if (wasHeard || !this.#silent.has(path)) this.#bell.ring();
      if (!wasHeard) this.#silent.add(path);
    });
  }

  /** Until there may be something new. What has to be looked for is, four times a second. */
  async wait(signal: AbortSignal): Promise<void> {
    const isAllHeard = this.#folders.isAllHeard && this.#silent.size === 0;
    await this.#bell.wait(isAllHeard ? this.lookAtLeastEveryMs : LOOK_UNHEARD_EVERY_MS, signal);
  }

  close(): void {
    this.#folders.close();
    for (const socket of this.#processes.values()) socket.destroy();
  }
}
