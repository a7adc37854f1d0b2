import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ProviderError, type ProviderContext } from "../provider";
import type { ResolvedArtifact } from "./artifact";
import { resolveArtifact } from "./resolve-artifact";

/** The bytes of an artifact's tar; they end with an error where they are not what the digest says. */
function verifiedTar({ tarPath, tarHex, ref }: ResolvedArtifact): Readable {
  const hash = createHash("sha256");
  const checking = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const isWhole = hash.digest("hex") === tarHex;
      done(
        isWhole ? null : new ProviderError("internal", `The kept copy of ${ref}, ${tarPath}, is damaged.`),
      );
    },
  });
  const reading = createReadStream(tarPath);
  reading.on("error", (error) => checking.destroy(error));
  checking.on("close", () => reading.destroy());
  return reading.pipe(checking);
}

/** Whether a tar is not what its digest says, or is not there; such a one is removed. */
async function removeIfDamaged({ tarPath, tarHex }: ResolvedArtifact, signal: AbortSignal): Promise<boolean> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(tarPath), hash, { signal });
    if (hash.digest("hex") === tarHex) return false;
  } catch (error) {
    if (signal.aborted || !(error instanceof Error && "code" in error)) throw error;
  }
  await rm(tarPath, { force: true });
  return true;
}

/**
 * What `read` makes of an artifact's bytes, which were checked by the time it succeeds. Where it fails because the kept copy is damaged, as
 * it may before the end, or was removed meanwhile, the copy is made again and read once more; `artifact-not-found` where nothing is
 * left to make it of.
 */
export async function readKept<T>(
  artifact: ResolvedArtifact,
  context: ProviderContext,
  signal: AbortSignal,
  read: (bytes: Readable, artifact: ResolvedArtifact) => Promise<T>,
): Promise<T> {
  const once = async (kept: ResolvedArtifact): Promise<T> => {
    const bytes = verifiedTar(kept);
    try {
      return await read(bytes, kept);
    } finally {
      bytes.destroy();
    }
  };
  try {
    return await once(artifact);
  } catch (err) {
    const { ref, digest, tarPath } = artifact;
    if (signal.aborted || !(await removeIfDamaged(artifact, signal))) throw err;
    context.log.warn({ err, artifact: ref, tarPath }, "a kept copy was damaged or gone; it is made again");
    return once(await resolveArtifact(ref, context, signal, digest));
  }
}
