import type Docker from "dockerode";
import { ignoreStatus } from "./codes";
import { IMAGE_OWNER_LABEL } from "./container-options";

/** What an installation imported; images are shared by all who use the engine, so that a test must use and remove its own only. */
export const ownImages = (docker: Docker, ownerId: string): Promise<Docker.ImageInfo[]> =>
  docker.listImages({ filters: { label: [`${IMAGE_OWNER_LABEL}=${ownerId}`] } });

/** Takes a name, or an image that has none, away; never from under a container. */
export function removeImage(docker: Docker, reference: string): Promise<unknown> {
  // Podman takes the bare digits of an id that it does not have for a name that is none.
  const name = /^[0-9a-f]{64}$/.test(reference) ? `sha256:${reference}` : reference;
  return docker.getImage(name).remove({ force: false }).catch(ignoreStatus(404));
}

/** At a test's end; what a container still holds, as one that a fault left, stays. */
export async function removeOwnImages(docker: Docker, ownerId: string): Promise<void> {
  for (const { Id: id, RepoTags: names } of await ownImages(docker, ownerId)) {
    const references = names?.length ? names : [id];
    for (const one of references) await removeImage(docker, one).catch(ignoreStatus(409));
  }
}
