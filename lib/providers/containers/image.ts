import { createReadStream } from "node:fs";
import { requireArtifactRef, resolveArtifact } from "../artifacts/resolve-artifact";
import { ProviderError, type PreparedArtifact, type ProviderContext } from "../provider";
import { statusOf } from "./codes";
import type { Engine } from "./engine";

const REPOSITORY = "localhost/mayfly-artifact";

export interface Image extends PreparedArtifact {
  /** What a container is created from. */
  readonly reference: string;
  readonly entrypoint: readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
}

async function imageIdOf(engine: Engine, reference: string): Promise<string | null> {
  try {
    return (await engine.docker.getImage(reference).inspect()).Id;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** An image that the engine has is used as it is; its digest is the engine's id of it, which its content determines. */
async function resolveImage(engine: Engine, reference: string): Promise<Image> {
  const id = await imageIdOf(engine, reference);
  if (id === null) {
    throw new ProviderError(
      "artifact-not-found",
      `The container engine has no image ${reference}. Pull or build it there first.`,
    );
  }
  const digest = id.startsWith("sha256:") ? id : `sha256:${id}`;
  return { reference: id, digest, cached: true, entrypoint: null, env: {} };
}

async function readStream(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Podman ignores the tag that comes with an import: import first, then tag what it answers. */
async function importTar(engine: Engine, tarPath: string, tag: string): Promise<void> {
  const answer = await readStream(await engine.docker.importImage(createReadStream(tarPath)));
  const id = /sha256:[0-9a-f]{64}|\b[0-9a-f]{64}\b/.exec(answer)?.[0];
  if (!id)
    throw new ProviderError("artifact-invalid", `The container engine refused ${tarPath}: ${answer.trim()}`);
  await engine.docker.getImage(id).tag({ repo: REPOSITORY, tag });
}

/** Makes an artifact an image of the engine, once for each content. */
export async function prepareImage(
  engine: Engine,
  context: ProviderContext,
  artifact: string,
  signal: AbortSignal,
): Promise<Image> {
  const named = requireArtifactRef(artifact);
  if (named.scheme === "image") return resolveImage(engine, named.reference);
  const resolved = await resolveArtifact(artifact, context, signal);
  const tag = resolved.digest.replace("sha256:", "").slice(0, 32);
  const reference = `${REPOSITORY}:${tag}`;
  const cached = (await imageIdOf(engine, reference)) !== null;
  if (!cached) await importTar(engine, resolved.tarPath, tag);
  return { reference, digest: resolved.digest, cached, entrypoint: resolved.entrypoint, env: resolved.env };
}
