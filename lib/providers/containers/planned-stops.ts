import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const FORGET_AFTER_MS = 60 * 60_000;

/**
 * Which ends were asked for. Kept as files, because the process that stops a container need not be the one that
 * watches. Names are never used again, so an entry may stay long after its container is gone.
 */
export class PlannedStops {
  readonly #folder: string;
  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, "containers", "planned-stops");
  }

  has(name: string): boolean {
    return existsSync(path.join(this.#folder, name));
  }

  async add(name: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(path.join(this.#folder, name), "");
  }

  async forgetOld(now: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      const file = path.join(this.#folder, name);
      const found = await stat(file).catch(() => null);
      if (found && found.mtimeMs < now - FORGET_AFTER_MS) await rm(file, { force: true });
    }
  }
}
