import type Docker from "dockerode";
import { setTimeout as delay } from "node:timers/promises";
import { instantOf } from "@/lib/lifecycle/instant";
import type { InstanceState } from "../provider";
import { statusOf } from "./codes";
import { containerNameOf, instanceNameOf } from "./container-name";
import { INSTANCE_LABEL, OWNER_LABEL } from "./container-options";

export type Inspected = Docker.ContainerInspectInfo;

/** An engine that is just removing a container answers 404 or 500 to who asks for it, or for all: it is asked again at once. */
const ASK_AGAIN = 12;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;

/**
 * What the engine answers, asked again where it answers with an error of its own; `null` for what is not there (404).
 * Bounded: about 2 s, and the signal.
 */
export async function askAgain<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const status = statusOf(error);
      if (status === 404) return null;
      if (status === null || status < 500 || attempt >= ASK_AGAIN) throw error;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
      await delay(pauseMs, undefined, { signal });
    }
  }
}

export const inspect = (container: Docker.Container, signal: AbortSignal): Promise<Inspected | null> =>
  askAgain(() => container.inspect(), signal);

/** All containers with these labels; one that vanishes in the middle of the list does not spoil it. */
export async function listLabelled(
  docker: Docker,
  labels: readonly string[],
  signal: AbortSignal,
): Promise<readonly Docker.ContainerInfo[]> {
  const list = () => docker.listContainers({ all: true, filters: { label: [...labels] } });
  for (let attempt = 0; attempt <= ASK_AGAIN; attempt += 1) {
    const found = await askAgain(list, signal);
    if (found) return found;
  }
  return list();
}

interface Named {
  readonly labels: Readonly<Record<string, string>> | null | undefined;
  readonly name: string;
}

/** The instance that a container of this installation is, whatever its name is now; null where it is none. */
export function instanceOf({ labels, name }: Named, ownerId: string): string | null {
  if (labels?.[OWNER_LABEL] !== ownerId) return null;
  // An earlier version gave them no label of their own.
  return labels[INSTANCE_LABEL] ?? instanceNameOf(name, ownerId);
}

export const instanceOfInspected = (
  { Config: config, Name: name }: Inspected,
  ownerId: string,
): string | null => instanceOf({ labels: config.Labels, name }, ownerId);

/** A container that never started says the year 1. */
export function startedAtOf(container: Inspected): number | null {
  const at = instantOf(container.State.StartedAt.replace(/[+-]\d\d:\d\d$/, "Z"));
  return Number.isFinite(at) && at > 0 ? at : null;
}

export function stateOf(container: Inspected): InstanceState {
  const { State: state } = container;
  if (state.Paused || state.Status === "paused") return "paused";
  if (state.Running) return "running";
  return startedAtOf(container) === null ? "made" : "ended";
}

const RANK: readonly InstanceState[] = ["running", "paused", "made", "ended"];

/** Every container that is that instance, the liveliest first: by its labels, so that one that was renamed is found, too. */
export async function findContainers(
  docker: Docker,
  name: string,
  ownerId: string,
  signal: AbortSignal,
): Promise<readonly Inspected[]> {
  const labels = [`${OWNER_LABEL}=${ownerId}`, `${INSTANCE_LABEL}=${name}`];
  const ids = (await listLabelled(docker, labels, signal)).map(({ Id: id }) => id);
  const found = await Promise.all(
    (ids.length > 0 ? ids : [containerNameOf(name, ownerId)]).map((id) =>
      inspect(docker.getContainer(id), signal),
    ),
  );
  return found
    .flatMap((one) => (one && instanceOfInspected(one, ownerId) === name ? [one] : []))
    .toSorted((a, b) => RANK.indexOf(stateOf(a)) - RANK.indexOf(stateOf(b)));
}
