import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { ProviderError } from "../provider";

const run = promisify(execFile);

/** Where the distributions put it; the first that exists is used. */
const PATHS = ["/bin/busybox", "/usr/bin/busybox", "/sbin/busybox"];
const FIX = "Install it with: apt-get install busybox-static";
const REQUIRED_APPLETS = ["sh", "httpd", "sleep", "mount", "ip", "poweroff"];

const PT_INTERP = 3;

/** True where an ELF image names a dynamic loader, so that it can't run alone in an empty root file system. */
export function isDynamic(elf: Buffer): boolean {
  const is64 = elf[4] === 2;
  const tableAt = is64 ? Number(elf.readBigUInt64LE(32)) : elf.readUInt32LE(28);
  const entrySize = elf.readUInt16LE(is64 ? 54 : 42);
  const entries = elf.readUInt16LE(is64 ? 56 : 44);
  for (let i = 0; i < entries; i += 1) {
    if (elf.readUInt32LE(tableAt + i * entrySize) === PT_INTERP) return true;
  }
  return false;
}

const isElf = (bytes: Buffer): boolean => bytes.length > 64 && bytes.readUInt32BE(0) === 0x7f454c46;

async function firstReadable(paths: readonly string[]): Promise<{ path: string; bytes: Buffer } | null> {
  for (const path of paths) {
    try {
      return { path, bytes: await readFile(path) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
  return null;
}

/** The host's static busybox and the commands that it can be linked as; `unavailable` where there is none. */
export async function staticBusybox(
  paths: readonly string[] = PATHS,
): Promise<{ bytes: Buffer; applets: readonly string[] }> {
  const found = await firstReadable(paths);
  if (!found) {
    throw new ProviderError(
      "unavailable",
      `The demo application is built from busybox, which is not installed. ${FIX}`,
    );
  }
  if (!isElf(found.bytes) || isDynamic(found.bytes)) {
    throw new ProviderError(
      "unavailable",
      `The demo application needs a statically linked busybox, and ${found.path} is not one. ${FIX}`,
    );
  }
  const { stdout } = await run(found.path, ["--list"]);
  const applets = stdout.split("\n").filter((line) => line !== "");
  const missing = REQUIRED_APPLETS.filter((name) => !applets.includes(name));
  if (missing.length > 0) {
    throw new ProviderError(
      "unavailable",
      `${found.path} lacks ${missing.join(", ")}, which the demo application needs. ${FIX}`,
    );
  }
  return { bytes: found.bytes, applets };
}
