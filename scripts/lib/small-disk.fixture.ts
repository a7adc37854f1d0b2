import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** A disk of its own that can be filled; only root can have one. */
export class SmallDisk {
  readonly folder = mkdtempSync(path.join(tmpdir(), "mayfly-full-"));
  readonly isMounted: boolean;

  constructor(sizeMb: number) {
    this.isMounted = this.#mount(sizeMb);
    if (!this.isMounted) console.warn("SKIPPED: only root can make the small disk that this test fills.");
  }

  #mount(sizeMb: number): boolean {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeMb}m,mode=700`, "tmpfs", this.folder]);
      return true;
    } catch {
      return false;
    }
  }

  get #ballast(): string {
    return path.join(this.folder, "ballast");
  }

  /** Leaves no byte. */
  fill(): void {
    const descriptor = openSync(this.#ballast, "a");
    try {
      for (const size of [1024 * 1024, 4096]) this.#write(descriptor, Buffer.alloc(size));
    } finally {
      closeSync(descriptor);
    }
  }

  #write(descriptor: number, piece: Buffer): void {
    try {
      while (writeSync(descriptor, piece) === piece.length);
    } catch (error) {
      if (!hasCode(error, "ENOSPC")) throw error;
    }
  }

  /** Makes the room again that was filled. */
  free(): void {
    rmSync(this.#ballast);
  }

  remove(): void {
    // A process that has just ended may hold files of it for a moment.
    if (this.isMounted) execFileSync("umount", ["--lazy", this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
