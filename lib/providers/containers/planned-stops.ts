import { existsSync } from "node:fs";
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { unlessMissing } from "@/lib/processes/unless-missing";

const FORGET_AFTER_MS = 60 * 60_000;
const SWEEP_EVERY_MS = 10 * 60_000;
const SWEEP_AFTER_ADDS = 500;
const MOST = 5_000;

/**
 * Which ends were asked for. Kept as files, because the process that stops a container need not be the one that
 * watches. Names are never used again, so an entry may stay after its container is gone: for an hour, and of the newest
 * 5,000 only, which is swept while entries are added.
 */
export class PlannedStops {
  readonly #folder: string;
  #sweptAt = Number.NEGATIVE_INFINITY;
  #added = 0;

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, "containers", "planned-stops");
  }

  has(name: string): boolean {
    return existsSync(path.join(this.#folder, name));
  }

  async add(name: string): Promise<void> {
    await makeFolder(this.#folder);
    await writeFile(path.join(this.#folder, name), "", { mode: 0o600 });
    this.#added += 1;
    const isDue = performance.now() - this.#sweptAt > SWEEP_EVERY_MS || this.#added >= SWEEP_AFTER_ADDS;
    if (isDue) await this.forgetOld(Date.now());
  }

  async forgetOld(now: number): Promise<void> {
    this.#sweptAt = performance.now();
    this.#added = 0;
    await makeFolder(this.#folder);
    const names = await readdir(this.#folder);
    const found = await Promise.all(names.map((name) => this.#aged(name)));
    const newest = found.flatMap((one) => one ?? []).toSorted((a, b) => b.at - a.at);
    const old = newest.filter(({ at }, index) => index >= MOST || at < now - FORGET_AFTER_MS);
    for (const { file } of old) await rm(file, { force: true });
  }

  /** Null where another process was faster. */
  async #aged(name: string): Promise<{ readonly file: string; readonly at: number } | null> {
    const file = path.join(this.#folder, name);
    const found = await unlessMissing(null, stat(file));
    return found && { file, at: found.mtimeMs };
  }
}
