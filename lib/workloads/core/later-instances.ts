import type { InstanceDto } from "../schema";

/** As much of an instance as tells it from another reading of it. */
type Reading = Pick<InstanceDto, "id" | "marks">;

const MOVING = ["lastReadyAt", "lastUnreadyAt"] as const;

const marksOf = ({ marks }: Reading): number => Object.values(marks).filter((at) => at !== null).length;

/**
 * Of two readings of one instance the one that was read later, `b` where nobody can tell. Marks are only ever added, and two of
 * them (ready and unready again) only move on.
 */
export function laterOf<A extends Reading, B extends Reading>(a: A, b: B): A | B {
  const more = marksOf(b) - marksOf(a);
  if (more !== 0) return more > 0 ? b : a;
  const hasMoved = MOVING.some((mark) => (a.marks[mark] ?? "") > (b.marks[mark] ?? ""));
  return hasMoved ? a : b;
}

/** Names in the order of their numbers, revision and ordinal: `a-r1-2` before `a-r1-10`. */
const names = new Intl.Collator("en", { numeric: true });

const byRequest = (a: Reading, b: Reading): number =>
  (a.marks.requestedAt ?? "").localeCompare(b.marks.requestedAt ?? "") || names.compare(a.id, b.id);

/** `list` with what `others` know later, in the same order; the same array where they know nothing. */
export function withLater<T extends Reading>(list: readonly T[], others: readonly T[]): readonly T[] {
  const byId = new Map(others.map((one) => [one.id, one]));
  const later = list.map((one) => {
    const other = byId.get(one.id);
    return other === undefined ? one : laterOf(other, one);
  });
  return later.every((one, index) => one === list[index]) ? list : later;
}

/** The same, and those of `others` that are not in the list and that `isIn`; oldest first, as the list is. */
export function joined<T extends Reading>(
  list: readonly T[],
  others: readonly T[],
  isIn: (instance: T) => boolean,
): readonly T[] {
  const later = withLater(list, others);
  const known = new Set(list.map(({ id }) => id));
  const added = others.filter((one) => !known.has(one.id) && isIn(one));
  return added.length === 0 ? later : [...later, ...added].sort(byRequest);
}

/** A page of them, newest first, with what `others` know later, and with those on top that are newer than all of it. */
export function onTop<T extends Reading>(page: readonly T[], others: readonly T[]): readonly T[] {
  const later = withLater(page, others);
  const newest = page[0]?.marks.requestedAt ?? "";
  const added = others.filter(({ marks }) => (marks.requestedAt ?? "") > newest);
  return added.length === 0 ? later : [...added.toSorted(byRequest).toReversed(), ...later];
}

/** Whether an instance was asked for after `asOf`, so that what was read then can't hold it. */
export const isAfter =
  (asOf: string) =>
  ({ marks }: Reading): boolean =>
    marks.requestedAt !== null && Date.parse(marks.requestedAt) > Date.parse(asOf);
