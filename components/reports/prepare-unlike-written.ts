import { hashKey } from "@tanstack/react-query";
import type { Written } from "@/lib/reports/schema";
import type { Draft } from "./use-written";

export type WrittenField = keyof Written;
export type DraftField = keyof Draft;

const OF_WRITTEN = ["title", "introduction", "scope", "zone", "givesSamples", "sections"] as const;
const OF_DRAFT = ["mode", ...OF_WRITTEN] as const;

/** In whatever order its own parts were kept: the database orders them in its way. */
const isAlike = (one: unknown, other: unknown): boolean => hashKey([one]) === hashKey([other]);

/** What two of a report do not say alike, in the order in which it is written. */
export const unlikeWritten = (one: Written, other: Written): WrittenField[] =>
  OF_WRITTEN.filter((field) => !isAlike(one[field], other[field]));

interface Writers {
  /** What both began from. */
  readonly begun: Draft;
  readonly theirs: Draft;
  readonly mine: Draft;
}

/** What somebody else changed that saving mine would undo. */
export const undoneBySaving = ({ begun, theirs, mine }: Writers): DraftField[] =>
  OF_DRAFT.filter((field) => !isAlike(begun[field], theirs[field]) && !isAlike(mine[field], theirs[field]));
