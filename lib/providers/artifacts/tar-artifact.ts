import { createHash } from "node:crypto";
import { createReadStream, type BigIntStats } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import { z } from "zod";
import { ProviderError } from "../provider";
import type { ResolvedArtifact } from "./artifact";
import { writeAtomically } from "./write-atomically";

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

const COMPRESSIONS: readonly (readonly [string, string])[] = [
  ["1f8b", "gzip"],
  ["28b52ffd", "zstd"],
  ["fd377a58", "xz"],
  ["425a68", "bzip2"],
];

async function refuseCompressed(path: string): Promise<void> {
  const file = await open(path).catch((cause: unknown) => {
    throw invalid(path, "can't be read.", cause);
  });
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString("hex");
    const method = COMPRESSIONS.find(([magic]) => start.startsWith(magic));
    if (method) throw invalid(path, `is compressed with ${method[1]}.`);
  } finally {
    await file.close();
  }
}

/** Reads the whole archive once: its digest, and whether it is one. */
async function digestOf(path: string, signal: AbortSignal): Promise<string> {
  await refuseCompressed(path);
  const hash = createHash("sha256");
  let entries = 0;
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const reading = extract();
  reading.on("entry", (_header, content, next) => {
    entries += 1;
    content.on("end", () => next());
    content.resume();
  });
  try {
    await pipeline(createReadStream(path), hashing, reading, { signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw invalid(path, "is not a tar archive, or is cut off.", cause);
  }
  if (entries === 0) throw invalid(path, "has no entries.");
  return hash.digest("hex");
}

const noteSchema = z.object({ hex: z.string().regex(/^[0-9a-f]{64}$/) });

/** A tar on the host; its digest is remembered by path, size and time of change. */
export async function resolveTar(
  path: string,
  dataDir: string,
  signal: AbortSignal,
): Promise<ResolvedArtifact> {
  const { size, mtimeNs } = await statTar(path);
  const key = createHash("sha256").update(`${path}\n${size}\n${mtimeNs}`).digest("hex");
  const notePath = join(dataDir, "artifacts", "digests", `${key}.json`);
  const note = await readFile(notePath, "utf8").catch(() => null);
  const hex = note ? noteSchema.parse(JSON.parse(note)).hex : await digestOf(path, signal);
  if (!note) await writeAtomically(notePath, JSON.stringify({ hex }));
  return {
    ref: `tar:${path}`,
    digest: `sha256:${hex}`,
    tarPath: path,
    entrypoint: null,
    env: {},
    workingDir: null,
  };
}
