import { existsSync, watch, type FSWatcher } from "node:fs";

import type { Bell } from "./bell";
import { makeFolder } from "./make-folder.mjs";
import { hasCode } from "./unless-missing";

/** Folders that ring a bell when something changes in them. */
export class HeardFolders {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #unheard = new Set<string>();

  constructor(
    private readonly bell: Bell,
    private readonly log: { warn(data: object, message: string): void },
  ) {}

  /** Whether each change will ring; where one can't be listened to, somebody has to look. */
  get isAllHeard(): boolean {
    return this.#unheard.size === 0;
  }

  /** Listens to exactly these folders, and makes the lasting ones; who reads them after this misses nothing. */
  async listenTo(lasting: readonly string[], passing: readonly string[] = []): Promise<void> {
    for (const folder of lasting) await makeFolder(folder);
    const wanted = new Set([...lasting, ...passing]);
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#forget(folder);
    for (const folder of this.#unheard) if (!wanted.has(folder)) this.#unheard.delete(folder);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#listen(folder);
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #listen(folder: string): void {
    try {
      const watcher = watch(folder, () => {
        // One that was removed and made again is another one, which nobody listens to yet.
        if (!existsSync(folder)) this.#forget(folder);
        this.bell.ring();
      });
      watcher.on("error", (error) => this.#fail(folder, error));
      this.#watchers.set(folder, watcher);
      this.#unheard.delete(folder);
    } catch (error) {
      if (!hasCode(error, "ENOENT")) this.#fail(folder, error);
    }
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #fail(folder: string, error: unknown): void {
    this.#forget(folder);
    if (!this.#unheard.has(folder)) {
      this.log.warn({ err: error, folder }, "a folder can't be listened to; it is looked at instead");
    }
    this.#unheard.add(folder);
    this.bell.ring();
  }
}
