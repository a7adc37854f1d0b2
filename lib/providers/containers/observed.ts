import type Docker from "dockerode";
import { parseInstanceName } from "../instance-name";
import type { ObservedInstance } from "../provider";
import { OWNER_LABEL } from "./container-options";
import {
  inspect,
  instanceOfInspected,
  listLabelled,
  startedAtOf,
  stateOf,
  type Inspected,
} from "./container-state";
import { usageOf } from "./usage";

/** The published address of a port inside, or of the first published one; null where there is none. */
export function addressOf(container: Inspected, port?: number): string | null {
  const ports = container.NetworkSettings.Ports ?? {};
  const bindings = port === undefined ? Object.values(ports)[0] : ports[`${port}/tcp`];
  const planned = container.HostConfig.PortBindings as
    Readonly<Record<string, readonly { HostPort: string }[] | null>> | undefined;
  const hostPort = bindings?.[0]?.HostPort || Object.values(planned ?? {})[0]?.[0]?.HostPort;
  return hostPort ? `127.0.0.1:${hostPort}` : null;
}

/** Null where the container is no instance of this installation. */
export function observedOf(container: Inspected, ownerId: string): ObservedInstance | null {
  const name = instanceOfInspected(container, ownerId);
  const identity = name === null ? null : parseInstanceName(name);
  if (name === null || identity === null) return null;
  const state = stateOf(container);
  const running = state === "running" || state === "paused";
  return {
    name,
    ...identity,
    running,
    state,
    address: running ? addressOf(container) : null,
    exitCode: state === "ended" ? container.State.ExitCode : null,
    startedAt: startedAtOf(container),
  };
}

async function observedWithUsage(container: Inspected, ownerId: string): Promise<ObservedInstance | null> {
  const observed = observedOf(container, ownerId);
  return observed?.running ? { ...observed, usage: await usageOf(container) } : observed;
}

/** All instances that the engine has; of several containers of one instance the liveliest speaks for it. */
export async function observeAll(
  docker: Docker,
  ownerId: string,
  signal: AbortSignal,
): Promise<readonly ObservedInstance[]> {
  const found = await listLabelled(docker, [`${OWNER_LABEL}=${ownerId}`], signal);
  const details = await Promise.all(found.map(({ Id: id }) => inspect(docker.getContainer(id), signal)));
  const inspected = details.filter((one) => one !== null);
  const all = await Promise.all(inspected.map((one) => observedWithUsage(one, ownerId)));
  const observed = all.filter((one) => one !== null);
  const byName = new Map<string, ObservedInstance>();
  for (const one of observed) if (!byName.get(one.name)?.running) byName.set(one.name, one);
  return [...byName.values()];
}
