import path from "node:path";
import { findProcesses, type ProcessIdentity } from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { textOf } from "@/lib/processes/unless-missing";
import { parseInstanceName } from "../instance-name";

/** A QEMU process of ours, as its command line tells of it. */
export interface FoundVm {
  readonly process: ProcessIdentity;
  readonly name: string;
  readonly runtime: string;
  readonly accelerator: "kvm" | "tcg";
}

/** A device of no use but that its argument tells whose QEMU it is, to whoever reads the list of processes. */
export const markerOf = (place: { readonly ownerId: string; readonly dataDir: string }): string =>
  `null,id=${path.basename(shortFolder(place))}`;

const argumentsOf = async ({ pid }: ProcessIdentity): Promise<string[]> =>
  (await textOf(`/proc/${pid}/cmdline`))?.split("\0") ?? [];

/** All QEMU processes of this installation, whether anything of theirs is left on disk or not. */
export async function findVms(place: {
  readonly ownerId: string;
  readonly dataDir: string;
}): Promise<FoundVm[]> {
  const found = findProcesses(markerOf(place)).map(async (process): Promise<FoundVm | null> => {
    const args = await argumentsOf(process);
    const after = (option: string): string => args[args.indexOf(option) + 1] ?? "";
    const name = after("-name");
    if (args.length === 0 || name === "") return null;
    const runtime = after("-M").startsWith("microvm") ? "qemu-microvm" : "qemu-q35";
    return { process, name, runtime, accelerator: after("-accel").startsWith("kvm") ? "kvm" : "tcg" };
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}

/** The instances among them, by name. */
export async function findInstances(place: Parameters<typeof findVms>[0]): Promise<Map<string, FoundVm>> {
  const vms = (await findVms(place)).filter(({ name }) => parseInstanceName(name) !== null);
  return new Map(vms.map((vm) => [vm.name, vm]));
}

/** Whether the kernel holds it still, as SIGSTOP does. */
export async function isHalted({ pid }: ProcessIdentity): Promise<boolean> {
  const stat = (await textOf(`/proc/${pid}/stat`)) ?? "";
  return /^[Tt] /.test(stat.slice(stat.lastIndexOf(")") + 2));
}
