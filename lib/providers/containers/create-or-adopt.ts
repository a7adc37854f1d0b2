import path from "node:path";
import type Docker from "dockerode";
import { waitUntil } from "@/lib/processes/wait-until";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { ProviderError, type ProviderContext } from "../provider";
import { ignoreStatus, isNameTaken, statusOf } from "./codes";
import { withoutLimits } from "./container-options";
import { findContainers, inspect, stateOf, type Inspected } from "./container-state";
import { discard, resume } from "./end-container";
import { forgetPorts } from "./stale-ports";

/** Between its first and its last step a creation holds its name unseen; one that takes longer has been interrupted. */
const CREATION_MS = 10_000;
const LOOK_AGAIN_MS = 20;
/** What engines answer where the runtime could not do what it was told. */
const REFUSED = 500;
const MOST_REASON = 300;

type Options = Docker.ContainerCreateOptions & { readonly name: string };

export interface Creation {
  readonly docker: Docker;
  readonly options: Options;
  /** The instance's name. */
  readonly name: string;
  readonly context: ProviderContext;
}

const takenByForeign = (name: string, cause: unknown): ProviderError =>
  new ProviderError(
    "name-taken-by-foreign",
    `The container engine has a container ${name} that is not this installation's. Rename or remove it.`,
    { cause },
  );

/**
 * Engines answer a taken name with different codes, so after a failure the name is looked up. One that nobody has and
 * that is taken all the same was left by an interrupted creation, or is being removed: it is waited for, then removed, so
 * that the name is free again.
 *
 * @throws ProviderError `name-taken-by-foreign` where the container of that name is not this instance
 */
function make({ docker, options }: Creation, signal: AbortSignal): Promise<Docker.Container> {
  const named = docker.getContainer(options.name);
  const interruptedAfter = performance.now() + CREATION_MS;
  const attempt = async (): Promise<Docker.Container | null> => {
    try {
      return await docker.createContainer(options);
    } catch (error) {
      if (statusOf(error) === null) throw error;
      if (await inspect(named, signal)) throw takenByForeign(options.name, error);
      if (!isNameTaken(error)) throw error;
      if (performance.now() > interruptedAfter) await discard(named);
      return null;
    }
  };
  return waitUntil(attempt, { everyMs: LOOK_AGAIN_MS, signal });
}

/** Starts one that was just made, and resolves with what became of it. */
async function start(container: Docker.Container, signal: AbortSignal): Promise<Inspected> {
  await container.start().catch(ignoreStatus(304));
  const found = await inspect(container, signal);
  if (found) return found;
  throw new ProviderError("internal", "The container was removed while it was started.");
}

/**
 * The instance's container, started, and whether it was there before. What runs, or has run, is as it should be; one that
 * was never started is what an interrupted creation has left, and is made anew. One caller at a time, by a lock of this
 * installation.
 */
export async function createOrAdopt(
  creation: Creation,
  signal: AbortSignal,
): Promise<{ readonly container: Inspected; readonly existed: boolean }> {
  const { docker, name, context } = creation;
  const lock = path.join(context.dataDir, "containers", "creating", `${name}.lock`);
  return withFileLock(lock, signal, async () => {
    const present = await findContainers(docker, name, context.ownerId, signal);
    for (const one of present.filter((container) => stateOf(container) === "made")) {
      if (present.length === 1) await forgetPorts(one, context);
      await discard(docker.getContainer(one.Id));
    }
    const [found] = present.filter((container) => stateOf(container) !== "made");
    if (found && stateOf(found) === "paused") await resume(docker.getContainer(found.Id));
    if (found) return { container: found, existed: true };
    return { container: await makeAndStart(creation, signal), existed: false };
  });
}

/**
 * Where the engine refuses to start it twice, it is tried once without limits, which not every host can apply; a failure that
 * passes never costs an instance its limits, and whatever else is the matter fails again. What the container says of itself
 * then includes why it has none.
 */
async function makeAndStart(creation: Creation, signal: AbortSignal): Promise<Inspected> {
  const first = await tryToStart(creation, signal);
  if (first.container) return first.container;
  const second = await tryToStart(creation, signal);
  if (second.container) return second.container;
  const { reason } = second;
  const options = withoutLimits(creation.options, reason);
  const unlimited = await start(await make({ ...creation, options }, signal), signal);
  creation.context.log.warn(
    { instance: creation.name, reason },
    "the engine starts it without its limits only",
  );
  return unlimited;
}

type Tried =
  | { readonly container: Inspected; readonly reason: null }
  | { readonly container: null; readonly reason: string };

/** What was made and refused is gone. */
async function tryToStart(creation: Creation, signal: AbortSignal): Promise<Tried> {
  const container = await make(creation, signal);
  try {
    return { container: await start(container, signal), reason: null };
  } catch (error) {
    if (statusOf(error) !== REFUSED) throw error;
    await discard(container);
    const reason = error instanceof Error ? error.message.slice(0, MOST_REASON) : "unknown";
    return { container: null, reason };
  }
}
