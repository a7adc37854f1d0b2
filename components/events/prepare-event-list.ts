import type { EventDto } from "@/lib/events/schema";

/** Place in the order of arrival, as strings of digits compare: by length, then by digit. */
const isAfter = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);
const newestFirst = (a: EventDto, b: EventDto): number =>
  a.seq === b.seq ? 0 : isAfter(a.seq, b.seq) ? -1 : 1;

export interface Arrivals {
  /** Newest first, none of which the list has. */
  readonly events: readonly EventDto[];
  /** Between these and the list may lie more that were not read. */
  readonly hasGap: boolean;
}

/**
 * Which of the `newest` events the list does not have. An event that committed late lies between known ones and counts too;
 * one below the list's end belongs to a page that was not loaded yet. `isWhole`: nothing older than `newest` exists.
 */
export function arrivalsOf(
  shown: readonly EventDto[],
  newest: readonly EventDto[],
  isWhole: boolean,
): Arrivals {
  const known = new Set(shown.map(({ seq }) => seq));
  const last = shown.at(-1);
  const events = newest.filter(
    ({ seq }) => !known.has(seq) && (last === undefined || isAfter(seq, last.seq)),
  );
  const touches = newest.some(({ seq }) => known.has(seq));
  return { events, hasGap: events.length > 0 && !touches && !isWhole };
}

/** The list with what arrived, each once, newest first. */
export function withArrivals(shown: readonly EventDto[], arrived: readonly EventDto[]): EventDto[] {
  const known = new Set(shown.map(({ seq }) => seq));
  return [...arrived.filter(({ seq }) => !known.has(seq)), ...shown].toSorted(newestFirst);
}
