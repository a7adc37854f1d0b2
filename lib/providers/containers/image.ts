import { tarConfigOf, type ImageConfig } from "../artifacts/artifact";
import { imageNotFound } from "../artifacts/image-artifact";
import { hexOf } from "../artifacts/kept-tar";
import { requireArtifactRef, resolveArtifact } from "../artifacts/resolve-artifact";
import type { PreparedArtifact, ProviderContext } from "../provider";
import type { Engine } from "./engine";
import { findImage } from "./find-image";
import { findImport, importTar } from "./imported-image";

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
  const before = pinned === null ? null : await findImport(engine, pinned, context);
  if (before !== null && pinned !== null) {
    return { id: before, digest: pinned, cached: true, config: tarConfigOf(named.scheme) };
  }
  const resolved = await resolveArtifact(artifact, context, signal, pinned);
  const { digest, config } = resolved;
  const known = await findImport(engine, digest, context);
  return {
    id: known ?? (await importTar(engine, resolved, context, signal)),
    digest,
    cached: known !== null,
    config,
  };
}
