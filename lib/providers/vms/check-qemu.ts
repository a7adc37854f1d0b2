import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { findProgram } from "@/lib/processes/find-program";
import { unlessMissing } from "@/lib/processes/unless-missing";
import { ProviderError, type ProviderContext, type ProviderStatus } from "../provider";
import { chooseAccelerator } from "./accelerator";
import { RUNTIMES } from "./command-line";
import { ensureKernel, KERNEL_FIX } from "./kernel";
import { QEMU } from "./launch";

const run = promisify(execFile);
export const QEMU_FIX = "apt-get install --no-install-recommends qemu-system-x86";

let known = { program: "", version: "" };

async function versionOf(file: string, signal: AbortSignal): Promise<string> {
  const { ino, size, mtimeMs } = await stat(file);
  const program = [file, ino, size, mtimeMs].join("\n");
  if (known.program === program) return known.version;
  const { stdout } = await run(file, ["--version"], { signal });
  const version = /version ([\d.]+)/.exec(stdout)?.[1] ?? "unknown";
  known = { program, version };
  return version;
}

/** The version of QEMU, null where it is not installed. A program is asked once: its answer takes some 50 ms of each start. */
export async function qemuVersion(signal: AbortSignal): Promise<string | null> {
  const file = await findProgram(QEMU);
  return file === null ? null : unlessMissing(null, versionOf(file, signal));
}

const unavailable = (version: string | null, reason: string, fix: string): ProviderStatus => ({
  available: false,
  version,
  reason,
  fix,
  runtimes: RUNTIMES.map((name) => ({ name, available: false, version, reason })),
  facts: {},
});

export async function checkQemu(context: ProviderContext, signal: AbortSignal): Promise<ProviderStatus> {
  const version = await qemuVersion(signal);
  if (version === null) return unavailable(null, "QEMU is not installed.", QEMU_FIX);
  try {
    const kernel = await ensureKernel(context.dataDir, signal);
    const choice = await chooseAccelerator(context, version, signal);
    return {
      available: true,
      version,
      reason: null,
      fix: null,
      runtimes: RUNTIMES.map((name) => ({ name, available: true, version, reason: null })),
      facts: { accelerator: choice.accelerator, why: choice.reason, kernel: kernel.release },
    };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "unavailable") throw error;
    return unavailable(version, error.message, KERNEL_FIX);
  }
}
