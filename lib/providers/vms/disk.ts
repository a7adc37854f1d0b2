import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { extract } from "tar-stream";
import { saysFullDisk } from "@/lib/processes/disk-reason";
import { findProgram } from "@/lib/processes/find-program";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { ProviderError } from "../provider";
import { TarCheck } from "../artifacts/tar-check";

const SQFSTAR = "sqfstar";
const DISK_FIX = "apt-get install --no-install-recommends squashfs-tools";

/** As it is: what is compressed would be taken apart by an emulated CPU, each time anew. Its caches are bounded whatever the size. */
const OPTIONS = [
  ...["-noI", "-noD", "-noF", "-noX", "-no-duplicates"],
  ...["-root-mode", "755", "-root-uid", "0", "-root-gid", "0"],
  ...["-mem", "32M", "-quiet", "-no-progress"],
];

/** An artifact of which no root file system can be made, with why in words that follow its name. */
export const invalidRoot = (ref: string, why: string, cause?: unknown): ProviderError =>
  new ProviderError("artifact-invalid", `${ref} ${why}`, { cause });

/** Reads headers until one is refused; `refuse` throws why, whether by what it says or because this is no tar. */
function checkingTar(ref: string) {
  const check = new TarCheck();
  const reading = extract();
  let problem: ProviderError | null = null;
  reading.on("entry", (header, content, next) => {
    const why = problem === null ? check.problemOf(header) : null;
    if (why !== null) problem = invalidRoot(ref, why);
    // The reader says what is wrong; its entry says the same.
    content.on("error", () => undefined);
    content.on("end", () => next()).resume();
  });
  reading.on("error", (cause) => {
    problem ??= invalidRoot(ref, "is no tar archive, or is cut off.", cause);
  });
  const refuse = (): void => {
    if (problem !== null) throw problem;
  };
  return { reading, refuse };
}

type Settling = "drain" | "close" | "error";
/** A pipe's and an archive reader's common half. */
interface Taker {
  readonly destroyed: boolean;
  write(chunk: Buffer): boolean;
  once(event: Settling, listener: () => void): unknown;
  off(event: Settling, listener: () => void): unknown;
}

/** Resolves once `to` takes more; one that has failed or ended takes no more, and says so by itself. */
async function put(to: Taker, chunk: Buffer): Promise<void> {
  if (to.destroyed || to.write(chunk)) return;
  const events: readonly Settling[] = ["drain", "close", "error"];
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of events) to.off(event, done);
      resolve();
    };
    for (const event of events) to.once(event, done);
  });
}

interface End {
  readonly code: number | null;
  readonly said: string;
}

/** The program's end and the last of its words. */
function endOf(child: ChildProcess): Promise<End> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + String(chunk)).slice(-500);
  });
  child.stdout?.resume();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said: said.trim() }));
  });
}

/** Gives each part to the checks before the program gets it. */
async function feed(tar: Readable, ref: string, program: Writable): Promise<void> {
  const { reading, refuse } = checkingTar(ref);
  // It ends at the archive's end, however much follows.
  program.on("error", () => program.destroy());
  for await (const chunk of tar as AsyncIterable<Buffer>) {
    await put(reading, chunk);
    refuse();
    await put(program, chunk);
  }
  const closed = new Promise<void>((resolve) => reading.once("close", resolve));
  reading.end(null);
  await closed;
  refuse();
  program.end();
}

function requireMade(ref: string, { code, said }: End): void {
  if (code === 0) return;
  if (saysFullDisk(said))
    throw new ProviderError(
      "disk-full",
      `The disk is full: there is no room for the disk of ${ref}. Free some room; Mayfly then goes on by itself.`,
    );
  throw new ProviderError("internal", `No disk could be made of ${ref}. ${said}`);
}

async function keepOnDisk(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a read-only disk (squashfs) of a root file system's tar, by streaming: owners, modes, links, devices and extended attributes as the
 * tar says, memory that grows with the entries (some 1 KB each), not with their bytes. `to` is there whole or not at all. Throws `artifact-invalid` for what is no root file system,
 * `disk-full`, `unavailable` where squashfs-tools is missing.
 */
export async function makeDisk(tar: Readable, ref: string, to: string, signal: AbortSignal): Promise<void> {
  const program = await findProgram(SQFSTAR);
  if (program === null)
    throw new ProviderError("unavailable", `${ref} needs a disk, which squashfs-tools makes. ${DISK_FIX}`);
  await makeFolder(path.dirname(to));
  const draft = path.join(path.dirname(to), `.${randomUUID()}.part`);
  const child = spawn(program, [...OPTIONS, draft], { signal, killSignal: "SIGKILL" });
  const end = endOf(child);
  try {
    await Promise.all([feed(tar, ref, child.stdin), end.then((how) => requireMade(ref, how))]);
    await chmod(draft, 0o600);
    await keepOnDisk(draft);
    await rename(draft, to);
  } finally {
    child.kill("SIGKILL");
    await end.catch(() => undefined);
    await rm(draft, { force: true });
  }
}
