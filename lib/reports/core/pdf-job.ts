import type { Instant } from "@/lib/lifecycle/instant";

/** What is done for a PDF, in order. */
export const PDF_STAGES = ["asked", "reading", "starting", "drawing", "printing"] as const;
export type PdfStage = (typeof PDF_STAGES)[number];
export const PDF_STATES = [...PDF_STAGES, "ready", "failed"] as const;
export type PdfState = (typeof PDF_STATES)[number];

/**
 * `no-browser`: there is none. `not-started`: it did not come up. `too-old`: it can't number pages. `ended`: it crashed or was killed.
 * `too-slow`: it hung. `not-drawn`: a chart's code did not arrive. `too-large`: more bytes than are kept. `failed`: anything else.
 */
export const PDF_FAILURES = [
  "no-browser",
  "not-started",
  "too-old",
  "ended",
  "too-slow",
  "not-drawn",
  "too-large",
  "failed",
] as const;
export type PdfFailure = (typeof PDF_FAILURES)[number];

/** An edition never changes; of a live report a PDF may be so old. */
const LIVE_LASTS_MS = 60_000;
/** So often in a row it may fail before whoever asks again has to wait. */
export const MOST_FAILURES = 5;
const WAIT_MS = 10 * 60_000;

/** What there is of a PDF; instants in epoch ms. */
export interface PdfFacts {
  readonly state: PdfState;
  /** Whether it is of a live report's moment, not of an edition. */
  readonly isLive: boolean;
  readonly askedAt: Instant;
  readonly endedAt: Instant | null;
  readonly failures: number;
}

/** Whether a PDF may say what its report does not say any more: of a live one that was edited since it was asked for. */
export const isOutOfDate = ({ isLive, askedAt }: Pick<PdfFacts, "isLive" | "askedAt">, editedAt: Instant) =>
  isLive && askedAt < editedAt;

/**
 * What asking does. `make`: a job begins. `join`: one is under way, and is theirs as well. `have`: the file is there. `wait`: it failed
 * too often in a row just now. A live report's file is theirs where it was asked for in the last minute, and not before the report was
 * edited: asked at 12:00:00, edited never, it is theirs until 12:00:59.999. Nor is what is under way theirs, once the report was edited.
 */
export type AskedFor = "make" | "join" | "have" | "wait";
export function decideAsk(facts: PdfFacts | null, editedAt: Instant, now: Instant): AskedFor {
  if (facts === null) return "make";
  const { state, isLive, askedAt, endedAt, failures } = facts;
  if (state === "failed")
    return failures >= MOST_FAILURES && now - (endedAt ?? now) < WAIT_MS ? "wait" : "make";
  if (isOutOfDate(facts, editedAt)) return "make";
  if (state !== "ready") return "join";
  return !isLive || now - askedAt < LIVE_LASTS_MS ? "have" : "make";
}

/** How much of the way lies behind, 0 to 1: asked 0, reading 0.2, printing 0.8. */
export const pdfProgress = (state: PdfState): number => {
  const at = PDF_STATES.indexOf(state);
  return Math.min(1, at / PDF_STAGES.length);
};
