import type Docker from "dockerode";
import { waitUntil } from "@/lib/processes/wait-until";
import { ProviderError } from "../provider";
import { ignoreStatus, statusOf } from "./codes";
import { inspect, stateOf, type Inspected } from "./container-state";

const LOOK_AGAIN_MS = 50;
const REMOVE_ATTEMPTS = 20;

/** Lets a paused one go on: a signal reaches nothing that stands still. */
export async function resume(container: Docker.Container): Promise<void> {
  try {
    await container.unpause();
  } catch (error) {
    // Somebody else was faster.
    if (statusOf(error) === null) throw error;
  }
}

/** Asks again while somebody else removes it, or the engine is still busy with its end. */
async function remove(container: Docker.Container, signal: AbortSignal): Promise<void> {
  let attempts = 0;
  const attempt = async (): Promise<boolean> => {
    try {
      await container.remove({ force: true, v: true });
      return true;
    } catch (error) {
      if (statusOf(error) === null) throw error;
      if ((await inspect(container, signal)) === null) return true;
      attempts += 1;
      if (attempts >= REMOVE_ATTEMPTS) throw error;
      return false;
    }
  };
  await waitUntil(attempt, { everyMs: LOOK_AGAIN_MS, signal });
}

/** Ends a container with grace, whatever state it is in, and removes it. */
export async function endContainer(
  docker: Docker,
  found: Inspected,
  graceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const container = docker.getContainer(found.Id);
  const state = stateOf(found);
  if (state === "paused") await resume(container);
  if (state === "paused" || state === "running") {
    try {
      await container.stop({ t: Math.ceil(graceMs / 1000) });
    } catch (error) {
      // What the engine could not end with grace is killed with its removal.
      if (statusOf(error) === null) throw error;
    }
  }
  await remove(container, signal);
}

/** Kills a container and leaves it to be looked at; one that runs no more is fine. */
export async function killContainer(docker: Docker, found: Inspected, signal: AbortSignal): Promise<void> {
  const container = docker.getContainer(found.Id);
  try {
    await container.kill({ signal: "SIGKILL" });
  } catch (error) {
    // Engines disagree on the status for one that runs no more (409, 500), so it is asked.
    const now = await inspect(container, signal);
    if (now?.State.Running) throw error;
  }
  if (stateOf(found) === "paused") await resume(container);
}

/** Does it for each; one that fails does not keep the others from their turn. */
export async function forEach(
  containers: readonly Inspected[],
  work: (container: Inspected) => Promise<void>,
): Promise<void> {
  const done = await Promise.allSettled(containers.map(work));
  const failed = done.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (failed.length === 1) throw failed[0];
  if (failed.length > 1) {
    throw new ProviderError(
      "internal",
      `The container engine could not end ${failed.length} of its containers.`,
      {
        cause: new AggregateError(failed),
      },
    );
  }
}

/** Removes a container that never ran; nothing happens where it is gone. */
export const discard = (container: Docker.Container): Promise<unknown> =>
  container.remove({ force: true, v: true }).catch(ignoreStatus(404));
