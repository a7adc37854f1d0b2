import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { ProviderError } from "../provider";
import type { ImageSource, ResolvedArtifact } from "./artifact";

/**
 * An image of the container engine as a root file system tar, kept by the image's id, which is the digest of the artifact
 * for VM and container alike.
 */
export async function resolveImageArtifact(
  reference: string,
  context: { readonly dataDir: string; readonly images?: ImageSource },
  signal: AbortSignal,
): Promise<ResolvedArtifact> {
  const { images, dataDir } = context;
  if (!images)
    throw new ProviderError("unavailable", `There is no container engine to take ${reference} from.`);
  const found = await images.find(reference, signal);
  if (found === null) {
    throw new ProviderError(
      "artifact-not-found",
      `The container engine has no image ${reference}. Pull or build it there first.`,
    );
  }
  const { digest, entrypoint, env, workingDir } = found;
  const tarPath = path.join(dataDir, "artifacts", `image-${digest.replace("sha256:", "")}.tar`);
  if (!(await stat(tarPath).catch(() => null))) await save(images, digest, tarPath, signal);
  return { ref: `image:${reference}`, digest, tarPath, entrypoint, env, workingDir };
}

/** The file appears whole or not at all, also where several processes write it at once. */
async function save(
  images: ImageSource,
  digest: string,
  tarPath: string,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(path.dirname(tarPath), { recursive: true });
  const temporary = `${tarPath}.${randomUUID()}.part`;
  try {
    await images.save(digest, temporary, signal);
    await rename(temporary, tarPath);
  } finally {
    await rm(temporary, { force: true });
  }
}
