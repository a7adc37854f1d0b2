import { rm } from "node:fs/promises";
import path from "node:path";
import { endProcess } from "@/lib/processes/end-process";
import { findProcessesNaming, identify } from "@/lib/processes/process-identity";
import { listed } from "@/lib/processes/unless-missing";

/** Kills whatever of a browser has its files in that folder, and waits until it is gone. */
export async function endAllOf(folder: string): Promise<void> {
  await Promise.all(findProcessesNaming(folder).map((one) => endProcess(one)));
}

/** Of one that this very process has not begun yet: its number may have been an earlier one's. */
const isLeft = (folder: string): boolean => {
  const pid = Number.parseInt(folder, 10);
  return pid === process.pid || identify(pid) === null;
};

/** Ends browsers whose maker was killed while they hung, and removes their folders; before this process starts any. */
export async function endLeftovers(dataDir: string): Promise<void> {
  const root = path.join(dataDir, "pdf");
  for (const folder of (await listed(root)).filter(isLeft).map((name) => path.join(root, name))) {
    await endAllOf(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
