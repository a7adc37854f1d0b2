import { cpus as cpusOfHost } from "node:os";
import type Docker from "dockerode";
import { NO_NEEDS } from "../artifacts/needs";
import { processOf } from "../artifacts/process-of";
import type { InstanceSpec } from "../provider";
import { containerNameOf } from "./container-name";
import type { Image } from "./image";

export const OWNER_LABEL = "dev.mayfly.owner";
/** Of an image: containers inherit its labels, and one that a person makes of it must not count as ours. */
export const IMAGE_OWNER_LABEL = "dev.mayfly.image-owner";
/** The instance's name. Names in the engine can be changed, labels can't. */
export const INSTANCE_LABEL = "dev.mayfly.instance";
/** `closed` where the engine's service lets a container reach nothing. */
export const NETWORK_LABEL = "dev.mayfly.network";
/** Why the engine would not apply the limits, where it would not. */
export const UNLIMITED_LABEL = "dev.mayfly.unlimited";
const WORKLOAD_LABEL = "dev.mayfly.workload";

/** Busybox's httpd and most servers need far less; the engine's defaults are refused on machines with low hard limits. */
const ULIMITS = [
  { Name: "nofile", Soft: 1024, Hard: 1024 },
  { Name: "nproc", Soft: 4096, Hard: 4096 },
];
const MOST_PROCESSES = 1024;
const TMPFS = "rw,nosuid,nodev,size=64m";
const SCRATCH = {
  "/tmp": `${TMPFS},mode=1777`,
  "/var/tmp": `${TMPFS},mode=1777`,
  "/run": `${TMPFS},mode=755`,
};
/** An instance that writes without end keeps this much of it, and fills no disk. */
const LOG_SIZE = "10m";

const LIMITS = ["Memory", "NanoCpus", "PidsLimit"] as const;

/** A quota above what the host has is refused by some engines, and limits nothing. */
const limitsOf = ({ memoryMb, cpus }: InstanceSpec) => ({
  Memory: memoryMb * 2 ** 20,
  NanoCpus: Math.round(Math.min(cpus, cpusOfHost().length) * 1e9),
  PidsLimit: MOST_PROCESSES,
});

export interface EngineTraits {
  readonly isPodman: boolean;
  readonly isOwn: boolean;
}

/** How the engine is asked for one instance. The engine picks the port of the host. */
export function containerOptions(
  spec: InstanceSpec,
  image: Image,
  ownerId: string,
  engine: EngineTraits,
): Docker.ContainerCreateOptions & { readonly name: string } {
  const { argv, env, user, workingDir, stopSignal, hostname } = processOf(image.config, spec);
  const port = `${spec.port}/tcp`;
  const needs = spec.needs ?? NO_NEEDS;
  return {
    name: containerNameOf(spec.name, ownerId),
    Image: image.id,
    Hostname: hostname,
    User: user,
    WorkingDir: workingDir,
    Entrypoint: argv.slice(0, 1),
    Cmd: argv.slice(1),
    StopSignal: String(stopSignal),
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    Labels: {
      [OWNER_LABEL]: ownerId,
      [INSTANCE_LABEL]: spec.name,
      [WORKLOAD_LABEL]: spec.workloadId,
      ...(engine.isOwn ? { [NETWORK_LABEL]: "closed" } : {}),
    },
    ExposedPorts: { [port]: {} },
    HostConfig: {
      ...limitsOf(spec),
      PortBindings: { [port]: [{ HostIp: "127.0.0.1", HostPort: "" }] },
      Ulimits: ULIMITS,
      CapDrop: ["ALL"],
      CapAdd: [...needs.capabilities],
      SecurityOpt: ["no-new-privileges"],
      // Low ports need no capability: the network is the container's own.
      Sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" },
      ReadonlyRootfs: !needs.writableRoot,
      ...(needs.writableRoot ? {} : { Tmpfs: SCRATCH }),
      LogConfig: { Type: engine.isPodman ? "k8s-file" : "json-file", Config: { "max-size": LOG_SIZE } },
      ...(engine.isPodman ? {} : { Runtime: spec.runtime }),
    },
  };
}

/** The same without limits, for an engine that refuses them; the container says why. */
export function withoutLimits<T extends Docker.ContainerCreateOptions>(options: T, reason: string): T {
  const HostConfig = { ...options.HostConfig };
  for (const limit of LIMITS) delete HostConfig[limit];
  return { ...options, Labels: { ...options.Labels, [UNLIMITED_LABEL]: reason }, HostConfig };
}
