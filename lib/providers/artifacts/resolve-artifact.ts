import { ProviderError } from "../provider";
import { artifactRefSchema, type ImageSource, type ResolvedArtifact } from "./artifact";
import { resolveDemo } from "./demo-artifact";
import { resolveImageArtifact } from "./image-artifact";
import { resolveTar } from "./tar-artifact";

/**
 * Makes an artifact concrete: a root file system tar on this host, with its digest.
 * Throws `ProviderError`: `artifact-not-found` where nothing has that name, `artifact-invalid` where it can't be used,
 * `unavailable` where what builds or exports it is missing, `deadline` where the signal aborted first.
 */
export async function resolveArtifact(
  ref: string,
  context: { readonly dataDir: string; readonly images?: ImageSource },
  signal: AbortSignal,
): Promise<ResolvedArtifact> {
  const parsed = artifactRefSchema.safeParse(ref);
  if (!parsed.success) {
    throw new ProviderError(
      "artifact-invalid",
      `${ref} names no artifact. Write demo:v1, tar:/path/to/rootfs.tar or image:name:tag.`,
    );
  }
  const at = parsed.data.indexOf(":");
  const scheme = parsed.data.slice(0, at);
  const rest = parsed.data.slice(at + 1);
  try {
    signal.throwIfAborted();
    if (scheme === "demo") return await resolveDemo(rest, context.dataDir);
    if (scheme === "image") return await resolveImageArtifact(rest, context, signal);
    return await resolveTar(rest, context.dataDir, signal);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new ProviderError("deadline", `${ref} could not be made ready within the time allowed.`, { cause });
  }
}
