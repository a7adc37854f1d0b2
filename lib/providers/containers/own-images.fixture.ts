import type Docker from "dockerode";
import { ProviderError, type ProviderContext } from "../provider";
import { ignoreStatus } from "./codes";
import { IMAGE_OWNER_LABEL } from "./container-options";
import { EngineConnection } from "./engine";

/** What an installation imported; images are shared by all who use the engine, so that a test must use and remove its own only. */
export const ownImages = (docker: Docker, ownerId: string): Promise<Docker.ImageInfo[]> =>
  docker.listImages({ filters: { label: [`${IMAGE_OWNER_LABEL}=${ownerId}`] } });

/** Takes a name, or an image that has none, away; never from under a container. */
export function removeImage(docker: Docker, reference: string): Promise<unknown> {
  // Podman takes the bare digits of an id that it does not have for a name that is none.
  const name = /^[0-9a-f]{64}$/.test(reference) ? `sha256:${reference}` : reference;
  return docker.getImage(name).remove({ force: false }).catch(ignoreStatus(404));
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof ProviderError && error.code === "unavailable";

/** At a test's end, where there is an engine; what a container still holds, as one that a fault left, stays. */
export async function forgetImages(context: ProviderContext): Promise<void> {
  const engine = await new EngineConnection(context)
    .get(AbortSignal.timeout(90_000))
    .catch((error: unknown) => {
      if (isUnavailable(error)) return null;
      throw error;
    });
  if (engine === null) return;
  for (const { Id: id, RepoTags: names } of await ownImages(engine.docker, context.ownerId)) {
    const references = names?.length ? names : [id];
    for (const one of references) await removeImage(engine.docker, one).catch(ignoreStatus(409));
  }
}
