import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { extract } from "tar-stream";
import { z } from "zod";
import { readNote, writeNote } from "@/lib/processes/note-file";
import { ProviderError, type ProviderContext } from "../provider";
import { NO_CONFIG, type ResolvedArtifact } from "./artifact";
import { compressionOf } from "./compression";
import { artifactsFolder, findKept, hexOf, isYoungAgain, keepTar } from "./kept-tar";

const invalid = (path: string, why: string, cause?: unknown): ProviderError =>
  new ProviderError("artifact-invalid", `${path} ${why} Give an uncompressed tar of a root file system.`, {
    cause,
  });

async function statTar(path: string): Promise<BigIntStats> {
  const found = await stat(path, { bigint: true }).catch((cause: unknown) => {
    throw new ProviderError(
      "artifact-not-found",
      `There is no readable file ${path} on the host of the controller. Check the path.`,
      { cause },
    );
  });
  if (!found.isFile()) throw invalid(path, "is not a file.");
  return found;
}

async function refuseCompressed(path: string): Promise<void> {
  const method = await compressionOf(path).catch((cause: unknown) => {
    throw invalid(path, "can't be read.", cause);
  });
  if (method !== null) throw invalid(path, `is compressed with ${method}.`);
}

/** Reads the whole archive and keeps a copy; throws where it is none. */
async function keepArchive(path: string, dataDir: string, signal: AbortSignal): Promise<string> {
  await refuseCompressed(path);
  let entries = 0;
  const reading = extract();
  reading.on("entry", (_header, content, next) => {
    entries += 1;
    content.on("end", () => next());
    content.resume();
  });
  try {
    const hex = await keepTar(dataDir, path, reading, signal);
    if (entries > 0) return hex;
  } catch (cause) {
    // The system's errors have a code; those of the archive's reader have none.
    if (signal.aborted || !(cause instanceof Error) || "code" in cause) throw cause;
    throw invalid(path, "is not a tar archive, or is cut off.", cause);
  }
  throw invalid(path, "has no entries.");
}

const noteSchema = z.object({ hex: z.string().regex(/^[0-9a-f]{64}$/) });

/** Reads and keeps the tar, unless that very file was read before. Its time of change can't be set back, unlike that of its content. */
async function keptHex(path: string, context: ProviderContext, signal: AbortSignal): Promise<string> {
  const { dataDir, log } = context;
  const { ino, size, mtimeNs, ctimeNs } = await statTar(path);
  const key = createHash("sha256").update([path, ino, size, mtimeNs, ctimeNs].join("\n")).digest("hex");
  const notePath = join(artifactsFolder(dataDir), "digests", `${key}.json`);
  const note = await readNote(notePath, noteSchema, log);
  if (note && (await findKept(dataDir, note.hex))) {
    await isYoungAgain(notePath);
    return note.hex;
  }
  const hex = await keepArchive(path, dataDir, signal);
  await writeNote(notePath, { hex });
  return hex;
}

/**
 * A tar on the host, of which a copy is kept by its content. Where a digest is pinned it is that copy, whatever has become of
 * the file since; `artifact-not-found` where there is no copy and the file is another now.
 */
export async function resolveTar(
  path: string,
  context: ProviderContext,
  signal: AbortSignal,
  pinned: string | null,
): Promise<ResolvedArtifact> {
  const found = (tarHex: string, tarPath: string): ResolvedArtifact => ({
    ref: `tar:${path}`,
    digest: `sha256:${tarHex}`,
    tarPath,
    tarHex,
    config: NO_CONFIG,
  });
  const known = pinned === null ? null : await findKept(context.dataDir, hexOf(pinned));
  if (known !== null && pinned !== null) return found(hexOf(pinned), known);
  const hex = await keptHex(path, context, signal);
  const kept = await findKept(context.dataDir, hex);
  if (kept !== null && (pinned === null || hex === hexOf(pinned))) return found(hex, kept);
  throw new ProviderError(
    "artifact-not-found",
    `This revision runs tar:${path} as it was, ${pinned ?? hex}. The file is another now, and no copy is left. Put the old one back, or deploy again.`,
  );
}
