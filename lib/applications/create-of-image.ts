import { setTimeout as pause } from "node:timers/promises";
import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError, type ErrorCode } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { askForImage } from "@/lib/images/ask-for-image";
import type { FetchFailure } from "@/lib/images/core/fetch-states";
import { platformWords } from "@/lib/text/fetch-progress";
import { propose, type Proposal } from "@/lib/images/core/propose";
import { getImageFetch } from "@/lib/images/get-image-fetch";
import { askForImageInput } from "@/lib/images/input";
import type { ImageFetchDto } from "@/lib/images/schema";
import { stopFetch } from "@/lib/images/stop-fetch";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { imagesText } from "@/lib/text/images";
import { applicationOfImage, type AskedOfImage } from "./core/application-of-image";
import { createApplication } from "./create-application";
import { createApplicationInput, type CreatedApplication } from "./schema";

const ASK_AGAIN_MS = 200;

/** What is wanted of an image; what is left out, the image says itself. */
export interface WantedOfImage extends Pick<AskedOfImage, "reference" | "id" | "kinds" | "replicas"> {
  readonly port: number | null;
  readonly probePath: string | null;
  readonly command: readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
}

export interface Watching {
  /** Hears how far the image is, whenever that is asked. */
  onFetch(fetch: ImageFetchDto): void;
  /** Once it aborts, the image is not wanted any more, and the promise rejects with an `AbortError`. */
  readonly signal: AbortSignal;
}

type Context = VerbContext & ReadContext;

/**
 * Makes an application of an image as the page does: has it found or fetched, lets it fill in what was left out, and creates it.
 * What is asked for is looked at before anything is fetched. Throws what the verbs throw, by their fields, and what hinders the image.
 */
export async function createOfImage(
  ctx: Context,
  wanted: WantedOfImage,
  watching: Watching,
): Promise<CreatedApplication> {
  const { idempotencyKey } = wanted;
  const { reference } = parseInput(askForImageInput, wanted);
  const asked = { ...wanted, reference };
  parseInput(createApplicationInput, inputOf(asked, UNKNOWN));
  const { fetchId } = await askForImage(ctx, { reference, idempotencyKey });
  const facts = await factsOf(ctx, fetchId, watching);
  const proposal = propose(facts);
  checkHindrances(proposal, facts, asked);
  return createApplication(ctx, { ...inputOf(asked, proposal), idempotencyKey });
}

/** Of an image that nobody has looked at yet: whatever it will say can be asked for. */
const UNKNOWN: Omit<Proposal, "hindrances" | "notes"> = {
  port: 8080,
  probePath: "/",
  needs: { capabilities: [], writableRoot: true },
  memoryMb: { container: 256, vm: 256 },
};

const inputOf = (wanted: WantedOfImage, said: Omit<Proposal, "hindrances" | "notes">) =>
  applicationOfImage({
    reference: wanted.reference,
    id: wanted.id,
    kinds: wanted.kinds,
    replicas: wanted.replicas,
    memoryMb: said.memoryMb,
    spec: {
      command: wanted.command === null ? null : [...wanted.command],
      env: { ...wanted.env },
      port: wanted.port ?? said.port ?? NaN,
      probePath: wanted.probePath ?? said.probePath,
      needs: said.needs,
    },
  });

async function factsOf(ctx: Context, id: string, { onFetch, signal }: Watching): Promise<ImageFacts> {
  for (;;) {
    const fetch = await getImageFetch(ctx, { id });
    onFetch(fetch);
    if (fetch.facts !== null) return fetch.facts;
    if (fetch.endedAt !== null) throw refusalOf(fetch);
    try {
      await pause(ASK_AGAIN_MS, undefined, { signal });
    } catch (cause) {
      await stopFetch(ctx, { fetchId: id });
      throw cause;
    }
  }
}

const CODES: Readonly<Partial<Record<FetchFailure, ErrorCode>>> = {
  "not-found": "not-found",
  denied: "forbidden",
  stopped: "conflict",
};

function refusalOf({ because, said }: ImageFetchDto): AppError {
  const failure = because ?? "failed";
  const message = [imagesText.failures[failure], ...(said === null ? [] : [said])].join("\n");
  return new AppError(CODES[failure] ?? "unavailable", message, { fieldErrors: { reference: message } });
}

function checkHindrances(proposal: Proposal, facts: ImageFacts, { command, port }: WantedOfImage): void {
  const refuse = (field: string, message: string): never => {
    throw new AppError("invalid-input", message, { fieldErrors: { [field]: message } });
  };
  const { hindrances } = proposal;
  if (hindrances.includes("other-platform")) {
    const [image, engine] = [platformWords(facts.platform), platformWords(facts.enginePlatform)];
    refuse("reference", imagesText.hindrances["other-platform"](image, engine));
  }
  if (hindrances.includes("no-process") && command === null)
    refuse("command", imagesText.hindrances["no-process"]());
  if (proposal.port === null && port === null) refuse("port", imagesText.notes["port-unknown"]);
}
