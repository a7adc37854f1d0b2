import { existsSync, watch, type FSWatcher } from "node:fs";
import { mkdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { Bell } from "@/lib/processes/bell";
import type { ProviderContext } from "../provider";
import { isGoneSocket, isMissing } from "./files";
import type { Instance } from "./instance";

/** Files may change unheard (an overflow, a limit of the kernel), so that it is looked all the same, seldom. */
const LOOK_AT_LEAST_EVERY_MS = 5_000;
const LOOK_UNHEARD_EVERY_MS = 250;

/** Tells when there may be something new: in a folder, or because a QEMU process ended, whose socket then closes. */
export class Subscriptions {
  readonly #bell = new Bell();
  readonly #folders = new Map<string, FSWatcher>();
  readonly #processes = new Map<string, Socket>();
  readonly #unheard = new Set<string>();
  /** Processes whose socket took no connection: as many listen already as it can hold, or it is gone. */
  readonly #silent = new Set<string>();

  constructor(
    private readonly context: Pick<ProviderContext, "log">,
    private readonly lookAtLeastEveryMs = LOOK_AT_LEAST_EVERY_MS,
  ) {}

  /** Listens to exactly these folders; who reads them after this misses nothing. */
  async listenTo(lasting: readonly string[], passing: readonly string[]): Promise<void> {
    for (const folder of lasting) await mkdir(folder, { recursive: true, mode: 0o700 });
    const wanted = new Set([...lasting, ...passing]);
    for (const folder of this.#folders.keys()) if (!wanted.has(folder)) this.#forget(folder);
    for (const folder of this.#unheard) if (!wanted.has(folder)) this.#unheard.delete(folder);
    for (const folder of wanted) if (!this.#folders.has(folder)) this.#listen(folder);
  }

  #listen(folder: string): void {
    try {
      const watcher = watch(folder, () => {
        // One that was removed and made again is another one, which nobody listens to yet.
        if (!existsSync(folder)) this.#forget(folder);
        this.#bell.ring();
      });
      watcher.on("error", (error) => this.#fail(folder, error));
      this.#folders.set(folder, watcher);
      this.#unheard.delete(folder);
    } catch (error) {
      if (!isMissing(error)) this.#fail(folder, error);
    }
  }

  #forget(folder: string): void {
    this.#folders.get(folder)?.close();
    this.#folders.delete(folder);
  }

  #fail(folder: string, error: unknown): void {
    this.#forget(folder);
    if (!this.#unheard.has(folder)) {
      this.context.log.warn({ err: error, folder }, "a folder can't be listened to; it is looked at instead");
    }
    this.#unheard.add(folder);
    this.#bell.ring();
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
    const isAllHeard = this.#unheard.size === 0 && this.#silent.size === 0;
    await this.#bell.wait(isAllHeard ? this.lookAtLeastEveryMs : LOOK_UNHEARD_EVERY_MS, signal);
  }

  close(): void {
    for (const watcher of this.#folders.values()) watcher.close();
    for (const socket of this.#processes.values()) socket.destroy();
  }
}
