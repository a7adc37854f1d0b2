import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import * as z from "zod/mini";
import { saysFullDisk } from "@/lib/processes/disk-reason";
import type { MadeImage } from "../artifacts/artifact";
import { MakeError } from "../artifacts/make-error";
import { contextOf, readUpload } from "../artifacts/read-upload";
import type { Upload } from "../artifacts/upload-look";
import { boundClient } from "./bound-client";
import { engineIsFull, statusOf } from "./codes";
import { IMAGE_OWNER_LABEL } from "./container-options";
import { buildGroupOf } from "./end-builds";
import type { Engine } from "./engine";
import { findImage } from "./find-image";
import { linesOf } from "./lines-of";

/** What an engine says while it builds, loads or imports; of a layer's progress nothing is kept. */
const saidSchema = z.object({
  stream: z.optional(z.string()),
  status: z.optional(z.string()),
  error: z.optional(z.string()),
});

type Said = z.infer<typeof saidSchema>;

function saidOf(line: string): Said {
  try {
    const json: unknown = JSON.parse(line);
    return saidSchema.parse(json);
  } catch {
    return { stream: line };
  }
}

const refused = (said: string, doing: string): Error =>
  saysFullDisk(said) ? engineIsFull(doing) : new MakeError("build-failed", said.trim());

interface Making {
  readonly docker: Docker;
  readonly isPodman: boolean;
  readonly ownerId: string;
  readonly doing: string;
  readonly onSaid: (text: string) => void;
}

/** Hands on what the engine says, and all of it once it is over; throws what it could not do. */
async function follow(
  { doing, onSaid }: Making,
  asked: Promise<NodeJS.ReadableStream>,
): Promise<readonly string[]> {
  const all: string[] = [];
  const answer = await asked.catch((error: unknown) => {
    // What is wrong with a Dockerfile as a whole an engine says before its stream begins.
    if (statusOf(error) !== null && error instanceof Error) throw refused(error.message, doing);
    throw error;
  });
  for await (const line of linesOf(answer)) {
    if (line.trim() === "") continue;
    const { stream, status, error } = saidOf(line);
    if (error !== undefined) throw refused(error, doing);
    const said = stream ?? status ?? "";
    if (all.length < MOST_KEPT) all.push(said);
    onSaid(said);
  }
  return all;
}
/** Of what an engine says when it loads or imports, which is a line or two. */
const MOST_KEPT = 100;

/** Where nobody says otherwise Podman runs steps in the network of the host, and keeps the layers of each. */
const podmanOptions = ({ ownerId }: Making, hasNetwork: boolean) => ({
  nsoptions: JSON.stringify([{ Name: "network" }]),
  networkmode: hasNetwork ? "NetworkEnabled" : "NetworkDisabled",
  layers: false,
  cgroupparent: buildGroupOf(ownerId),
});
const dockerOptions = (hasNetwork: boolean) => ({ networkmode: hasNetwork ? "default" : "none" });

async function build(
  making: Making,
  tar: Readable,
  { dockerfile }: Extract<Upload, { kind: "folder" }>,
  { reference, hasNetwork }: MadeImage,
): Promise<void> {
  const options = {
    t: reference,
    dockerfile,
    // Nothing is left of the containers and layers of its steps, whatever becomes of them.
    rm: true,
    forcerm: true,
    labels: { [IMAGE_OWNER_LABEL]: making.ownerId },
    ...(making.isPodman ? podmanOptions(making, hasNetwork) : dockerOptions(hasNetwork)),
  };
  await follow(making, making.docker.buildImage(tar, options));
}

async function named({ docker }: Making, id: string, { reference }: MadeImage): Promise<void> {
  const at = reference.lastIndexOf(":");
  await docker.getImage(id).tag({ repo: reference.slice(0, at), tag: reference.slice(at + 1) });
}

async function load(making: Making, tar: Readable, as: MadeImage): Promise<void> {
  const said = (await follow(making, making.docker.loadImage(tar))).join("\n");
  const name = /Loaded image(?:\(s\)| ID)?: *(\S+)/.exec(said)?.[1]?.replace(/,.*$/, "");
  const found = name === undefined ? null : await findImage(making.docker, name.replace(/^sha256:/, ""));
  if (found === null) throw new MakeError("bad-upload", `The container engine found no image in it. ${said}`);
  await named(making, found.id, as);
}

async function importRoot(making: Making, tar: Readable, as: MadeImage): Promise<void> {
  const said = (await follow(making, making.docker.importImage(tar))).join("\n");
  const id = /sha256:[0-9a-f]{64}|\b[0-9a-f]{64}\b/.exec(said)?.[0];
  if (id === undefined) throw refused(said, making.doing);
  await named(making, id, as);
}

/** Has the engine make an image of what was sent, once it was looked at. Throws `MakeError`, and `disk-full`. */
export async function makeImage(
  engine: Engine,
  ownerId: string,
  file: string,
  as: MadeImage,
  onSaid: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const upload = await readUpload(file, signal);
  // A request ends with what it sends: nobody else tells the engine that there is no more to come.
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const { address, isPodman } = engine;
  const docker = boundClient(address, until);
  const making = { docker, isPodman, ownerId, doing: `make ${as.reference}`, onSaid };
  const tar: Readable = upload.kind === "folder" ? contextOf(file, upload, until) : createReadStream(file);
  const broken: { why: unknown } = { why: null };
  tar.on("error", (error) => {
    broken.why ??= error;
    over.abort();
  });
  try {
    if (upload.kind === "folder") await build(making, tar, upload, as);
    else if (upload.kind === "image") await load(making, tar, as);
    else await importRoot(making, tar, as);
  } catch (error) {
    throw signal.aborted ? error : (broken.why ?? error);
  } finally {
    over.abort();
    tar.destroy();
  }
}
