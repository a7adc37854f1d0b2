import { open, stat } from "node:fs/promises";
import path from "node:path";
import { saysFullDisk } from "@/lib/processes/disk-reason";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { unlessMissing } from "@/lib/processes/unless-missing";
import type { ResolvedArtifact } from "../artifacts/artifact";
import { artifactsFolder, hexOf, isYoungAgain } from "../artifacts/kept-tar";
import { readKept } from "../artifacts/read-kept";
import { UNUSED_MS } from "../artifacts/sweep-files";
import { ProviderError, type ProviderContext } from "../provider";
import { engineIsFull, ignoreStatus } from "./codes";
import { IMAGE_OWNER_LABEL } from "./container-options";
import type { Engine } from "./engine";
import { findImage } from "./find-image";

const REPOSITORY = "localhost/mayfly-artifact";
const DIGEST_LABEL = "dev.mayfly.digest";

/** Of this installation alone, so that no other one's sweep takes it away. */
const tagOf = (digest: string, { ownerId }: ProviderContext): string =>
  `${hexOf(digest).slice(0, 32)}-${ownerId}`;

/** An engine does not know when an image was last used: this empty file's time does. */
const markOf = (digest: string, { dataDir }: ProviderContext): string =>
  path.join(artifactsFolder(dataDir), `import-${hexOf(digest)}`);

async function markUsed(digest: string, context: ProviderContext): Promise<void> {
  const mark = markOf(digest, context);
  if (await isYoungAgain(mark)) return;
  await makeFolder(path.dirname(mark));
  await (await open(mark, "a", 0o600)).close();
}

async function isInUse(digest: string, context: ProviderContext): Promise<boolean> {
  const found = await unlessMissing(null, stat(markOf(digest, context)));
  return found !== null && Date.now() - found.mtimeMs < UNUSED_MS;
}

/** What this installation imported of that content before; a tag that somebody moved to another image does not count. */
export async function findImport(
  { docker }: Engine,
  digest: string,
  context: ProviderContext,
): Promise<string | null> {
  await markUsed(digest, context);
  const found = await findImage(docker, `${REPOSITORY}:${tagOf(digest, context)}`);
  return found?.labels[DIGEST_LABEL] === digest ? found.id : null;
}

async function readStream(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Podman ignores the tag that comes with an import: import first, then tag what it answers. */
export function importTar(
  { docker }: Engine,
  artifact: ResolvedArtifact,
  context: ProviderContext,
  signal: AbortSignal,
): Promise<string> {
  return readKept(artifact, context, signal, async (tar, { digest, tarPath }) => {
    const changes = [`LABEL ${DIGEST_LABEL}=${digest}`, `LABEL ${IMAGE_OWNER_LABEL}=${context.ownerId}`];
    const answer = await readStream(await docker.importImage(tar, { changes }));
    const id = /sha256:[0-9a-f]{64}|\b[0-9a-f]{64}\b/.exec(answer)?.[0];
    if (!id && saysFullDisk(answer)) throw engineIsFull(`import ${tarPath}`);
    if (!id)
      throw new ProviderError(
        "artifact-invalid",
        `The container engine refused ${tarPath}: ${answer.trim()}`,
      );
    await docker.getImage(id).tag({ repo: REPOSITORY, tag: tagOf(digest, context) });
    return id;
  });
}

/**
 * Takes the names away from imports of this installation that are not needed and were not used lately, and with it the images,
 * unless somebody gave one a name of their own. What was built upon one has its labels, but never its name; what a
 * container runs the engine keeps by itself. How many.
 */
export async function sweepImports(
  { docker }: Engine,
  context: ProviderContext,
  needed: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> {
  const listed = await docker.listImages({ filters: { label: [`${IMAGE_OWNER_LABEL}=${context.ownerId}`] } });
  let count = 0;
  for (const { Labels: labels, RepoTags: names } of listed) {
    const digest = (labels as Record<string, string> | null)?.[DIGEST_LABEL];
    if (digest === undefined || needed.has(digest) || (await isInUse(digest, context))) continue;
    const name = `${REPOSITORY}:${tagOf(digest, context)}`;
    if (!names?.includes(name)) continue;
    signal.throwIfAborted();
    await docker
      .getImage(name)
      .remove({ force: false })
      .then(() => (count += 1), ignoreStatus(404, 409));
  }
  return count;
}
