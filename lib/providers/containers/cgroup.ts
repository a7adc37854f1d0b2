import { readFile } from "node:fs/promises";
import path from "node:path";
import { hasCode, isMissing } from "@/lib/processes/unless-missing";
import type { Inspected } from "./container-state";

const CGROUPS = "/sys/fs/cgroup";

/** Null where the process has ended, or this user may not look. */
export async function readableText(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (isMissing(error) || hasCode(error, "EACCES")) return null;
    throw error;
  }
}

/** The cgroups of a container's first process, a line for each hierarchy; null where this host does not run it. */
export const cgroupsOf = (container: Inspected): Promise<string | null> =>
  readableText(`/proc/${container.State.Pid}/cgroup`);

/** A file of a process' cgroup: version 1's file of that controller, or version 2's. */
export async function cgroupFile(
  cgroups: string,
  controller: string,
  v1: string,
  v2: string,
): Promise<string | null> {
  for (const line of cgroups.split("\n")) {
    const [, controllers = "", ...rest] = line.split(":");
    const where = rest.join(":");
    if (controllers.split(",").includes(controller)) {
      const found = await readableText(path.join(CGROUPS, controller, where, v1));
      if (found !== null) return found;
    }
    if (controllers !== "") continue;
    const found = await readableText(path.join(CGROUPS, where, v2));
    if (found !== null) return found;
  }
  return null;
}
