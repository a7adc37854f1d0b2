import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { identify, type ProcessIdentity } from "./process-identity";

interface Surroundings {
  /** The file that what it says is added to; only this user can read it. */
  readonly output: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a program that outlives this process; null where it ended at once. Throws where there is no such program. */
export async function startLasting(
  program: string,
  args: readonly string[],
  { output, ...options }: Surroundings,
): Promise<ProcessIdentity | null> {
  const file = await open(output, "a", 0o600);
  try {
    const child = spawn(program, args, {
      ...options,
      detached: true,
      stdio: ["ignore", file.fd, file.fd],
    });
    // Before it can be reaped, after which its number may be another's.
    const identity = child.pid === undefined ? null : identify(child.pid);
    await once(child, "spawn");
    child.unref();
    return identity;
  } finally {
    await file.close();
  }
}
