import { saysFullDisk } from "@/lib/processes/disk-reason";
import { tarConfigOf, type ImageConfig, type ResolvedArtifact } from "../artifacts/artifact";
import { imageNotFound } from "../artifacts/image-artifact";
import { hexOf, verifiedTar } from "../artifacts/kept-tar";
import { requireArtifactRef, resolveArtifact } from "../artifacts/resolve-artifact";
import { ProviderError, type PreparedArtifact, type ProviderContext } from "../provider";
import { engineIsFull } from "./codes";
import type { Engine } from "./engine";
import { findImage } from "./find-image";

const REPOSITORY = "localhost/mayfly-artifact";
const DIGEST_LABEL = "dev.mayfly.digest";

export interface Image extends PreparedArtifact {
  /** The engine's id of it, which no tag can move. */
  readonly id: string;
  readonly config: ImageConfig;
}

/** An image that the engine has is used as it is; its digest is the engine's id of it, which its content determines. */
async function resolveImage(engine: Engine, reference: string, pinned: string | null): Promise<Image> {
  const found = await findImage(engine.docker, pinned === null ? reference : hexOf(pinned));
  if (found === null || (pinned !== null && found.digest !== pinned)) throw imageNotFound(reference, pinned);
  return { id: found.id, digest: found.digest, cached: true, config: found.config };
}

async function readStream(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** What this installation imported of that content before; a tag that somebody moved to another image does not count. */
async function findImport({ docker }: Engine, digest: string): Promise<string | null> {
  const found = await findImage(docker, `${REPOSITORY}:${tagOf(digest)}`);
  return found?.labels[DIGEST_LABEL] === digest ? found.id : null;
}

const tagOf = (digest: string): string => hexOf(digest).slice(0, 32);

/** Podman ignores the tag that comes with an import: import first, then tag what it answers. */
async function importTar({ docker }: Engine, artifact: ResolvedArtifact): Promise<string> {
  const bytes = verifiedTar(artifact);
  const { digest, tarPath } = artifact;
  try {
    const changes = [`LABEL ${DIGEST_LABEL}=${digest}`];
    const answer = await readStream(await docker.importImage(bytes, { changes }));
    const id = /sha256:[0-9a-f]{64}|\b[0-9a-f]{64}\b/.exec(answer)?.[0];
    if (!id && saysFullDisk(answer)) throw engineIsFull(`import ${tarPath}`);
    if (!id)
      throw new ProviderError(
        "artifact-invalid",
        `The container engine refused ${tarPath}: ${answer.trim()}`,
      );
    await docker.getImage(id).tag({ repo: REPOSITORY, tag: tagOf(digest) });
    return id;
  } finally {
    bytes.destroy();
  }
}

/** Makes an artifact an image of the engine, once for each content; the one of the pinned digest where there is one. */
export async function prepareImage(
  engine: Engine,
  context: ProviderContext,
  artifact: string,
  signal: AbortSignal,
  pinned: string | null = null,
): Promise<Image> {
  const named = requireArtifactRef(artifact);
  if (named.scheme === "image") return resolveImage(engine, named.reference, pinned);
  const before = pinned === null ? null : await findImport(engine, pinned);
  if (before !== null && pinned !== null) {
    return { id: before, digest: pinned, cached: true, config: tarConfigOf(named.scheme) };
  }
  const resolved = await resolveArtifact(artifact, context, signal, pinned);
  const { digest, config } = resolved;
  const known = await findImport(engine, digest);
  return { id: known ?? (await importTar(engine, resolved)), digest, cached: known !== null, config };
}
