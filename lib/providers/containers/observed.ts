import type Docker from "dockerode";
import { instantOf } from "@/lib/lifecycle/instant";
import { parseInstanceName } from "../instance-name";
import type { ObservedInstance } from "../provider";
import { instanceNameOf } from "./container-name";

/** The published address of a port inside, or of the first published one; null where there is none. */
export function addressOf(container: Docker.ContainerInspectInfo, port?: number): string | null {
  const ports = container.NetworkSettings.Ports ?? {};
  const bindings = port === undefined ? Object.values(ports)[0] : ports[`${port}/tcp`];
  const planned = container.HostConfig.PortBindings as
    Readonly<Record<string, readonly { HostPort: string }[] | null>> | undefined;
  const hostPort = bindings?.[0]?.HostPort || Object.values(planned ?? {})[0]?.[0]?.HostPort;
  return hostPort ? `127.0.0.1:${hostPort}` : null;
}

/** A container that never started says the year 1. */
function startedAtOf(iso: string): number | null {
  const at = instantOf(iso.replace(/[+-]\d\d:\d\d$/, "Z"));
  return Number.isFinite(at) && at > 0 ? at : null;
}

export function observedOf(container: Docker.ContainerInspectInfo, ownerId: string): ObservedInstance | null {
  const name = instanceNameOf(container.Name, ownerId);
  const identity = name === null ? null : parseInstanceName(name);
  if (name === null || identity === null) return null;
  const { State: state } = container;
  return {
    name,
    ...identity,
    running: state.Running,
    address: state.Running ? addressOf(container) : null,
    exitCode: state.Running || state.Status === "created" ? null : state.ExitCode,
    startedAt: startedAtOf(state.StartedAt),
  };
}
