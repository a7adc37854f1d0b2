import type { PrismaClient } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import type { Sql } from "@/lib/db/sql";
import type { FetchClaim } from "@/lib/images/claim-fetch";
import { keptLines, NO_LINES, type KeptLines } from "@/lib/images/core/kept-lines";
import { MADE_WITHIN_MS } from "@/lib/images/core/upload-limits";
import { heard, progressOf, type Layers } from "@/lib/images/core/pull-progress";
import { giveBackFetch } from "@/lib/images/give-back-fetch";
import { forgetUpload } from "@/lib/images/take-upload";
import { uploadPath } from "@/lib/images/uploads-folder";
import { endFetch, goOnFetching, type FetchEnd, type FetchNews } from "@/lib/images/write-fetch";
import type { ImageStore } from "@/lib/providers/artifacts/artifact";
import type { ControllerLog } from "../runtime";
import { failureOf } from "./failure-of";

export interface FetchContext {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  readonly images: ImageStore;
  /** Where what was sent lies. */
  readonly dataDir: string;
  readonly log: ControllerLog;
}

/** How often it is said how far it is: also where nothing came, so that nobody takes it over. */
const SAY_EVERY_MS = 400;
const LOOK_WITHIN_MS = 30_000;
const MOST_DEATHS = 3;

/** Another fetches it by now. */
class TakenOver extends Error {}
class NotWanted extends Error {}

/** Looks for the image, and fetches or makes it where it is not there, until `over`; it is left to the next one then. */
export async function fetchImage(context: FetchContext, claim: FetchClaim, over: AbortSignal): Promise<void> {
  const end = async (how: FetchEnd): Promise<void> => {
    const isOurs = await endFetch(context, claim, how, await databaseNow(context.sql));
    if (isOurs && claim.upload !== null) await forgetUpload(context.dataDir, claim.upload);
  };
  if (claim.deaths >= MOST_DEATHS) return end({ state: "failed", because: "interrupted", said: null });
  const ended = new AbortController();
  const signal = AbortSignal.any([over, ended.signal, AbortSignal.timeout(MADE_WITHIN_MS)]);
  try {
    const { upload } = claim;
    const found = claim.again || upload !== null ? null : await lookFor(context, claim, signal);
    if (found !== null) return await end({ state: "ready", facts: found, wasThere: true });
    if (upload === null) await pull(context, claim, signal, ended);
    else await make(context, { ...claim, upload }, signal, ended);
    const facts = await lookFor(context, claim, signal);
    if (facts === null) throw new Error(`The engine has no ${claim.reference} right after it came.`);
    await end({ state: "ready", facts, wasThere: false });
  } catch (error) {
    const reason: unknown = ended.signal.reason;
    if (reason instanceof TakenOver) return;
    if (over.aborted) return giveBackFetch(context.sql, claim);
    if (reason instanceof NotWanted) return end({ state: "failed", because: "stopped", said: null });
    context.log.warn({ err: error, fetchId: claim.id, image: claim.reference }, "an image did not come");
    await end({ state: "failed", ...failureOf(error) });
  }
}

const lookFor = ({ images }: FetchContext, { reference }: FetchClaim, signal: AbortSignal) =>
  images.facts(reference, AbortSignal.any([signal, AbortSignal.timeout(LOOK_WITHIN_MS)]));

async function pull(
  context: FetchContext,
  claim: FetchClaim,
  signal: AbortSignal,
  ended: AbortController,
): Promise<void> {
  let layers: Layers = new Map();
  const news = (): FetchNews => ({
    state: "pulling",
    progress: layers.size === 0 ? null : progressOf(layers),
  });
  await saying(context, claim, news, ended, signal, () =>
    context.images.pull(
      claim.reference,
      (line) => {
        layers = heard(layers, line);
      },
      signal,
    ),
  );
}

async function make(
  context: FetchContext,
  { upload, ...claim }: FetchClaim & { readonly upload: string },
  signal: AbortSignal,
  ended: AbortController,
): Promise<void> {
  const { reference, hasNetwork } = claim;
  let kept = NO_LINES;
  let said: KeptLines | null = kept;
  const news = (): FetchNews => {
    const log = kept === said ? null : kept;
    said = kept;
    return { state: "making", log };
  };
  await saying(context, { ...claim, upload }, news, ended, signal, () =>
    context.images.make(
      uploadPath(context.dataDir, upload),
      { reference, hasNetwork },
      (text) => {
        kept = keptLines(kept, text);
      },
      signal,
    ),
  );
}

/** Does the work, and says meanwhile how far it is, also where nothing came. What was said last is said once more at its end, however it ends. */
async function saying(
  { sql, log }: FetchContext,
  claim: FetchClaim,
  news: () => FetchNews,
  ended: AbortController,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const say = async (): Promise<void> => {
    const standing = await goOnFetching(sql, claim, news());
    if (standing === null) ended.abort(new TakenOver());
    else if (standing.isStopping) ended.abort(new NotWanted());
  };
  // Where the database is away for a moment, the image comes all the same.
  const trySaying = (): Promise<void> =>
    say().catch((err: unknown) =>
      log.warn({ err, fetchId: claim.id }, "it could not be said how far an image is"),
    );
  await say();
  signal.throwIfAborted();
  const current: { now: Promise<void> | null } = { now: null };
  const timer = setInterval(() => {
    current.now ??= trySaying().finally(() => {
      current.now = null;
    });
  }, SAY_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await current.now;
    await trySaying();
  }
  signal.throwIfAborted();
}
