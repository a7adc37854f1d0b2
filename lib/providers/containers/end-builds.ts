import { readdir } from "node:fs/promises";
import { identify, signalProcess, type ProcessIdentity } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import { readableText } from "./cgroup";

const LOOK_EVERY_MS = 20;
const GONE_WITHIN_MS = 10_000;

/** The control group that steps of this installation's builds run in: their processes are known by it, whoever began them and is gone. */
export const buildGroupOf = (ownerId: string): string =>
  `mayfly_${ownerId.replaceAll(/[^a-z0-9]/gi, "_")}.slice`;

/** Processes that run as steps of this installation's builds. */
export async function stepsOfBuilds(ownerId: string): Promise<readonly ProcessIdentity[]> {
  const group = `/${buildGroupOf(ownerId)}`;
  const found: ProcessIdentity[] = [];
  for (const entry of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(entry)) continue;
    const groups = (await readableText(`/proc/${entry}/cgroup`)) ?? "";
    const isStep = groups.split("\n").some((line) => line.endsWith(group) || line.includes(`${group}/`));
    const identity = isStep ? identify(Number(entry)) : null;
    if (identity !== null) found.push(identity);
  }
  return found;
}

/**
 * Kills the steps of this installation's builds. Podman goes on with a step whose build nobody waits for any more, however long it takes:
 * once its processes are gone it ends the build, and clears away what that left.
 */
export async function endBuilds(ownerId: string): Promise<void> {
  await waitUntil(
    async () => {
      const steps = await stepsOfBuilds(ownerId);
      for (const one of steps) signalProcess(one, "SIGKILL");
      return steps.length === 0;
    },
    { everyMs: LOOK_EVERY_MS, signal: AbortSignal.timeout(GONE_WITHIN_MS) },
  );
}
