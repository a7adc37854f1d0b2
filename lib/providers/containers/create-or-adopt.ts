import type Docker from "dockerode";
import { waitUntil } from "@/lib/processes/wait-until";
import { ProviderError } from "../provider";
import { ignoreStatus, isNameTaken, statusOf } from "./codes";
import { OWNER_LABEL } from "./container-options";

/** Between its first and its last step a creation holds its name unseen; one that takes longer has been interrupted. */
const CREATION_MS = 10_000;
const LOOK_AGAIN_MS = 20;

/** The owner label of a container, empty where it has none; null where there is no such container. */
export async function ownerOf(container: Docker.Container): Promise<string | null> {
  try {
    return (await container.inspect()).Config.Labels?.[OWNER_LABEL] ?? "";
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

const takenByForeign = (name: string, cause: unknown): ProviderError =>
  new ProviderError(
    "name-taken-by-foreign",
    `The container engine has a container ${name} that is not this installation's. Rename or remove it.`,
    { cause },
  );

/**
 * Whether a container of this installation had the name already. Engines answer a taken name with different codes, so
 * after a failure the name is looked up. One that nobody has and that is taken all the same is being created by somebody
 * else, who is waited for; what an interrupted creation has left of it is removed, so that the name is free again.
 *
 * @throws ProviderError `name-taken-by-foreign` where the container is not this installation's
 */
export function createOrAdopt(
  docker: Docker,
  options: Docker.ContainerCreateOptions & { readonly name: string },
  ownerId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const container = docker.getContainer(options.name);
  const interruptedAfter = performance.now() + CREATION_MS;
  const attempt = async (): Promise<"created" | "existed" | null> => {
    try {
      await docker.createContainer(options);
      return "created";
    } catch (error) {
      const owner = await ownerOf(container);
      if (owner === ownerId) return "existed";
      if (owner !== null) throw takenByForeign(options.name, error);
      if (!isNameTaken(error)) throw error;
      if (performance.now() > interruptedAfter) {
        await container.remove({ force: true, v: true }).catch(ignoreStatus(404));
      }
      return null;
    }
  };
  return waitUntil(attempt, { everyMs: LOOK_AGAIN_MS, signal }).then((result) => result === "existed");
}
