import type { PrismaClient } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import type { Sql } from "@/lib/db/sql";
import type { FetchClaim } from "@/lib/images/claim-fetch";
import type { FetchStage } from "@/lib/images/core/fetch-states";
import { heard, progressOf, type Layers } from "@/lib/images/core/pull-progress";
import { giveBackFetch } from "@/lib/images/give-back-fetch";
import { endFetch, goOnFetching, type FetchEnd } from "@/lib/images/write-fetch";
import type { ImageStore } from "@/lib/providers/artifacts/artifact";
import type { ControllerLog } from "../runtime";
import { failureOf } from "./failure-of";

export interface FetchContext {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  readonly images: ImageStore;
  readonly log: ControllerLog;
}

/** How often it is said how far it is: also where nothing came, so that nobody takes it over. */
const SAY_EVERY_MS = 400;
/** An engine may say nothing while it gets a large layer, and no layer takes so long. */
const WITHIN_MS = 30 * 60_000;
const LOOK_WITHIN_MS = 30_000;
const MOST_DEATHS = 3;

/** Another fetches it by now. */
class TakenOver extends Error {}
class NotWanted extends Error {}

/** Looks for the image and fetches it where it is not there, until `over`; it is left to the next one then. */
export async function fetchImage(context: FetchContext, claim: FetchClaim, over: AbortSignal): Promise<void> {
  const end = async (how: FetchEnd): Promise<void> =>
    endFetch(context, claim, how, await databaseNow(context.sql));
  if (claim.deaths >= MOST_DEATHS) return end({ state: "failed", because: "interrupted", said: null });
  const ended = new AbortController();
  const signal = AbortSignal.any([over, ended.signal, AbortSignal.timeout(WITHIN_MS)]);
  try {
    const found = claim.again ? null : await lookFor(context, claim, signal);
    if (found !== null) return await end({ state: "ready", facts: found, wasThere: true });
    await pull(context, claim, signal, ended);
    const facts = await lookFor(context, claim, signal);
    if (facts === null) throw new Error(`The engine has no ${claim.reference} right after it was pulled.`);
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
  const say = async (state: FetchStage): Promise<void> => {
    const standing = await goOnFetching(
      context.sql,
      claim,
      state,
      layers.size === 0 ? null : progressOf(layers),
    );
    if (standing === null) ended.abort(new TakenOver());
    else if (standing.isStopping) ended.abort(new NotWanted());
  };
  await say("pulling");
  signal.throwIfAborted();
  const saying: { now: Promise<void> | null } = { now: null };
  const timer = setInterval(() => {
    // Where the database is away for a moment, the image comes all the same.
    saying.now ??= say("pulling")
      .catch((err: unknown) =>
        context.log.warn({ err, fetchId: claim.id }, "it could not be said how far an image is"),
      )
      .finally(() => {
        saying.now = null;
      });
  }, SAY_EVERY_MS);
  try {
    await context.images.pull(
      claim.reference,
      (line) => {
        layers = heard(layers, line);
      },
      signal,
    );
  } finally {
    clearInterval(timer);
    await saying.now;
  }
  await say("pulling");
  signal.throwIfAborted();
}
