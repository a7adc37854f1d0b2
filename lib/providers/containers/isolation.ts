import type { IsolationFacts } from "../provider";
import { cgroupFile, cgroupsOf, readableText } from "./cgroup";
import { NETWORK_LABEL, UNLIMITED_LABEL } from "./container-options";
import type { Inspected } from "./container-state";

const MB = 2 ** 20;
/** Source: capability(7), by bit. */
const CAPABILITY_BITS = [
  ...["CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP"],
  ...[
    "LINUX_IMMUTABLE",
    "NET_BIND_SERVICE",
    "NET_BROADCAST",
    "NET_ADMIN",
    "NET_RAW",
    "IPC_LOCK",
    "IPC_OWNER",
  ],
  ...[
    "SYS_MODULE",
    "SYS_RAWIO",
    "SYS_CHROOT",
    "SYS_PTRACE",
    "SYS_PACCT",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_NICE",
  ],
  ...[
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "MKNOD",
    "LEASE",
    "AUDIT_WRITE",
    "AUDIT_CONTROL",
    "SETFCAP",
  ],
] as const;

/** The names of the capabilities in a mask of /proc/<pid>/status. */
export function capabilitiesOf(mask: string): readonly string[] {
  const bits = BigInt(`0x${mask}`);
  return CAPABILITY_BITS.filter((_, bit) => ((bits >> BigInt(bit)) & 1n) === 1n);
}

async function limitsOf(container: Inspected): Promise<IsolationFacts> {
  const { Memory: memory = 0, NanoCpus: nano = 0, PidsLimit: pids } = container.HostConfig;
  const why = container.Config.Labels?.[UNLIMITED_LABEL];
  if (why !== undefined) {
    const none = `not enforced: ${why}`;
    return { memory: none, cpus: none, processes: none };
  }
  const cgroups = await cgroupsOf(container);
  const kept = async (
    asked: string,
    controller: string,
    v1: string,
    v2: string,
    isKept: (found: string) => boolean,
  ) => {
    if (cgroups === null) return asked;
    const found = await cgroupFile(cgroups, controller, v1, v2);
    if (found === null) return `${asked}, as the engine says`;
    return isKept(found) ? asked : `not enforced: the kernel's limit is ${found}`;
  };
  const isBytes = (found: string) => Number(found) === memory;
  const [quota, period] = [container.HostConfig.CpuQuota ?? 0, container.HostConfig.CpuPeriod ?? 0];
  const isQuota = (found: string) => found === String(quota) || found === `${quota} ${period}`;
  return {
    memory: await kept(`${memory / MB} MB`, "memory", "memory.limit_in_bytes", "memory.max", isBytes),
    cpus: await kept(String(nano / 1e9), "cpu", "cpu.cfs_quota_us", "cpu.max", isQuota),
    processes: await kept(
      `at most ${pids}`,
      "pids",
      "pids.max",
      "pids.max",
      (found) => Number(found) === pids,
    ),
  };
}

/** What holds a container in: as the kernel says of its process where this host runs it, else as the engine says. */
export async function isolationOf(container: Inspected): Promise<IsolationFacts> {
  const { HostConfig: host, Config: config } = container;
  const status = await readableText(`/proc/${container.State.Pid}/status`);
  const field = (name: string) => status?.match(new RegExp(`^${name}:\\s+(\\S+)`, "m"))?.[1];
  const effective = field("CapBnd");
  const capabilities = effective ? capabilitiesOf(effective) : (host.CapAdd ?? []);
  const canGain = status
    ? field("NoNewPrivs") !== "1"
    : !host.SecurityOpt?.join().includes("no-new-privileges");
  const user = field("Uid") ?? (config.User || "0");
  return {
    ...(await limitsOf(container)),
    user: user === "0" ? "0 (root, of the container)" : user,
    capabilities: capabilities.length === 0 ? "none" : capabilities.join(", "),
    "new privileges": canGain ? "can be gained" : "can't be gained",
    "system calls":
      field("Seccomp") === "2" ? "filtered" : status ? "not filtered" : "as the engine filters them",
    "root file system": host.ReadonlyRootfs ? "read-only" : "writable",
    network:
      config.Labels?.[NETWORK_LABEL] === "closed"
        ? "closed: only its port is reached, and it reaches nothing"
        : "open: this engine is not Mayfly's own, and lets it reach the host's network",
  };
}
