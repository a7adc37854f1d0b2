import { ProviderError, type ProviderContext } from "../provider";
import { parseArtifactRef, type ArtifactRef, type ResolvedArtifact } from "./artifact";
import { resolveDemo } from "./demo-artifact";
import { resolveImageArtifact } from "./image-artifact";
import { resolveTar } from "./tar-artifact";

/** Takes an artifact's name apart; throws `artifact-invalid`, so that no other text gets to an engine. */
export function requireArtifactRef(ref: string): ArtifactRef {
  const parsed = parseArtifactRef(ref);
  if (parsed.ok) return parsed.value;
  throw new ProviderError("artifact-invalid", `${ref} names no artifact. ${parsed.problem}`);
}

/**
 * Makes an artifact concrete: a root file system tar on this host, with its digest. Where a digest is pinned it is what had that
 * digest, whatever the name means by now.
 * Throws `ProviderError`: `artifact-not-found` where nothing has that name or that digest, `artifact-invalid` where it can't be
 * used, `unavailable` where what builds or exports it is missing, `deadline` where the signal aborted first.
 */
export async function resolveArtifact(
  ref: string,
  context: ProviderContext,
  signal: AbortSignal,
  pinned: string | null = null,
): Promise<ResolvedArtifact> {
  const value = requireArtifactRef(ref);
  try {
    signal.throwIfAborted();
    if (value.scheme === "demo") return await resolveDemo(value.variant, context.dataDir, pinned);
    if (value.scheme === "image") return await resolveImageArtifact(value.reference, context, signal, pinned);
    return await resolveTar(value.path, context, signal, pinned);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new ProviderError("deadline", `${ref} could not be made ready within the time allowed.`, { cause });
  }
}
