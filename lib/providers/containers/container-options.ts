import type Docker from "dockerode";
import type { InstanceSpec } from "../provider";
import { containerNameOf } from "./container-name";
import type { Image } from "./image";

export const OWNER_LABEL = "dev.mayfly.owner";
/** The instance's name. Names in the engine can be changed, labels can't. */
export const INSTANCE_LABEL = "dev.mayfly.instance";
const WORKLOAD_LABEL = "dev.mayfly.workload";

/** Busybox's httpd and most servers need far less; the engine's defaults are refused on machines with low hard limits. */
const ULIMITS = [
  { Name: "nofile", Soft: 1024, Hard: 1024 },
  { Name: "nproc", Soft: 4096, Hard: 4096 },
];

/** How the engine is asked for one instance. The engine picks the port of the host. */
export function containerOptions(
  spec: InstanceSpec,
  image: Image,
  ownerId: string,
  runtime: string | null,
): Docker.ContainerCreateOptions & { readonly name: string } {
  const env = { PORT: String(spec.port), ...image.env, ...spec.env };
  const port = `${spec.port}/tcp`;
  const command = spec.command ?? image.entrypoint;
  return {
    name: containerNameOf(spec.name, ownerId),
    Image: image.reference,
    Hostname: spec.name,
    ...(command ? { Entrypoint: [...command.slice(0, 1)], Cmd: [...command.slice(1)] } : {}),
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    Labels: { [OWNER_LABEL]: ownerId, [INSTANCE_LABEL]: spec.name, [WORKLOAD_LABEL]: spec.workloadId },
    ExposedPorts: { [port]: {} },
    HostConfig: {
      PortBindings: { [port]: [{ HostIp: "127.0.0.1", HostPort: "" }] },
      Ulimits: ULIMITS,
      ...(runtime ? { Runtime: runtime } : {}),
    },
  };
}
