import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { readNote, writeNote } from "@/lib/processes/note-file";
import { ProviderError, type ProviderContext } from "../provider";
import type { ImageSource, ResolvedArtifact } from "./artifact";
import { artifactsFolder, hexOf, isYoungAgain } from "./kept-tar";

/** What is kept beside the tar, so that an image that was exported once needs no engine any more. */
const noteSchema = z.object({
  tarHex: z.string().regex(/^[0-9a-f]{64}$/),
  config: z.object({
    entrypoint: z.array(z.string()),
    cmd: z.array(z.string()),
    env: z.record(z.string(), z.string()),
    workingDir: z.string().nullable(),
    user: z.string().nullable(),
    stopSignal: z.string().nullable(),
  }),
});

/** Says which image is missing: the name's, or the one that the revision pinned. */
export const imageNotFound = (reference: string, pinned: string | null): ProviderError =>
  new ProviderError(
    "artifact-not-found",
    pinned === null
      ? `The container engine has no image ${reference}. Pull or build it there first.`
      : `This revision runs ${pinned}, which was ${reference} then, and the container engine has it no more. Pull it by its digest, or deploy again.`,
  );

/**
 * An image of the container engine as a root file system tar, kept by the image's id, which is the digest of the artifact
 * for VM and container alike.
 */
export async function resolveImageArtifact(
  reference: string,
  context: ProviderContext,
  signal: AbortSignal,
  pinned: string | null,
): Promise<ResolvedArtifact> {
  const ref = `image:${reference}`;
  const kept = pinned === null ? null : await findExport(context, pinned);
  if (kept !== null && pinned !== null) return { ref, digest: pinned, ...kept };
  const { images } = context;
  if (!images)
    throw new ProviderError("unavailable", `There is no container engine to take ${reference} from.`);
  const found = await images.find(pinned === null ? reference : hexOf(pinned), signal);
  if (found === null || (pinned !== null && found.digest !== pinned)) throw imageNotFound(reference, pinned);
  const { digest, config } = found;
  const known = await findExport(context, digest);
  if (known !== null) return { ref, digest, ...known };
  const tarHex = await save(images, digest, context.dataDir, signal);
  await writeNote(noteOf(context.dataDir, digest), { tarHex, config });
  return { ref, digest, tarPath: tarOf(context.dataDir, digest, tarHex), tarHex, config };
}

const fileOf = (dataDir: string, digest: string): string =>
  path.join(artifactsFolder(dataDir), `image-${hexOf(digest)}`);
const noteOf = (dataDir: string, digest: string): string => `${fileOf(dataDir, digest)}.json`;
/** Two exports of one image may differ in their bytes, and each note goes with its own. */
const tarOf = (dataDir: string, digest: string, tarHex: string): string =>
  `${fileOf(dataDir, digest)}-${tarHex.slice(0, 16)}.tar`;

async function findExport({ dataDir, log }: ProviderContext, digest: string) {
  const known = await readNote(noteOf(dataDir, digest), noteSchema, log);
  if (known === null) return null;
  const tarPath = tarOf(dataDir, digest, known.tarHex);
  await isYoungAgain(noteOf(dataDir, digest));
  return (await isYoungAgain(tarPath)) ? { tarPath, ...known } : null;
}

/** The file appears whole or not at all, also where several processes write it at once. */
async function save(
  images: ImageSource,
  digest: string,
  dataDir: string,
  signal: AbortSignal,
): Promise<string> {
  await makeFolder(artifactsFolder(dataDir));
  const draft = path.join(artifactsFolder(dataDir), `.${randomUUID()}.part`);
  try {
    await images.save(digest, draft, signal);
    const hash = createHash("sha256");
    await pipeline(createReadStream(draft), hash, { signal });
    const hex = hash.digest("hex");
    await rename(draft, tarOf(dataDir, digest, hex));
    return hex;
  } finally {
    await rm(draft, { force: true });
  }
}
