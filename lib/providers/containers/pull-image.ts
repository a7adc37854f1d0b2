import type Docker from "dockerode";
import * as z from "zod/mini";
import type { PullLine } from "../artifacts/image-facts";
import { PullError, refusalOf } from "../artifacts/pull-refusal";
import { statusOf } from "./codes";
import type { Engine } from "./engine";
import { linesOf } from "./lines-of";

const lineSchema = z.object({
  id: z.optional(z.string()),
  status: z.optional(z.string()),
  progressDetail: z.optional(z.object({ current: z.optional(z.number()), total: z.optional(z.number()) })),
  error: z.optional(z.string()),
});

const readLine = (text: string) => {
  const json: unknown = JSON.parse(text);
  return lineSchema.parse(json);
};

/** Podman unpacks as it downloads, and says the last of a layer with other words. */
const ofPodman = (line: PullLine): PullLine =>
  line.status === "Download complete" ? { ...line, status: "Pull complete" } : line;

/** With a tag always: without one an engine pulls all that a repository has. */
const tagged = (reference: string): string =>
  /[@:][^/]*$/.test(reference) ? reference : `${reference}:latest`;

async function begin(docker: Docker, reference: string): Promise<NodeJS.ReadableStream> {
  try {
    return await docker.pull(tagged(reference));
  } catch (error) {
    // Docker answers so before anything came; Podman says it in its stream.
    if (statusOf(error) === null || !(error instanceof Error)) throw error;
    throw statusOf(error) === 404
      ? new PullError("not-found", error.message)
      : new PullError(refusalOf(error.message), error.message);
  }
}

/** Has the engine fetch an image, whose layers that came before it keeps. Throws `PullError` for what engine or registry refuse. */
export async function pullImage(
  { docker, isPodman }: Engine,
  reference: string,
  onLine: (line: PullLine) => void,
): Promise<void> {
  for await (const text of linesOf(await begin(docker, reference))) {
    if (text.trim() === "") continue;
    const { error, ...line } = readLine(text);
    if (error !== undefined) throw new PullError(refusalOf(error), error);
    onLine(isPodman ? ofPodman(line) : line);
  }
}
