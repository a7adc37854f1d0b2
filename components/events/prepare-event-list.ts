import type { EventDto } from "@/lib/events/schema";

/** A page as it was read, newest first; it holds what there is from `lookedBackTo` on; null: from the beginning on. */
export interface EventPage {
  readonly items: readonly EventDto[];
  readonly lookedBackTo: string | null;
}

/** Of strings of digits: by length, then by digit. */
const isAfter = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);

/** By time, then by place in the order of arrival. */
const isNewer = (a: EventDto, b: EventDto): boolean =>
  a.time === b.time ? isAfter(a.seq, b.seq) : a.time > b.time;

export interface Arrivals {
  /** Newest first, none of which the list has. */
  readonly events: readonly EventDto[];
  /** Between these and the list may lie more that were not read. */
  readonly hasGap: boolean;
}

/** Two lists in order as one, each event once; neither's own order changes. */
function merged(one: readonly EventDto[], other: readonly EventDto[]): EventDto[] {
  const known = new Set(one.map(({ seq }) => seq));
  const added = other.filter(({ seq }) => !known.has(seq));
  const all: EventDto[] = [];
  for (const event of one) {
    while (added[0] && isNewer(added[0], event)) all.push(...added.splice(0, 1));
    all.push(event);
  }
  return [...all, ...added];
}

/**
 * Which of the `newest` events, by time and by arrival, the list does not have. A late one lies between known ones and counts too;
 * one from before what was looked at belongs to a page that was not loaded yet. `isWhole`: nothing lies between `newest` and the list.
 */
export function arrivalsOf(
  pages: readonly EventPage[],
  newest: readonly EventDto[],
  arrived: readonly EventDto[],
  isWhole: boolean,
): Arrivals {
  const known = new Set(pages.flatMap(({ items }) => items.map(({ seq }) => seq)));
  const boundary = pages.at(-1)?.lookedBackTo ?? null;
  const events = merged(newest, arrived).filter(
    ({ seq, time }) => !known.has(seq) && (boundary === null || time >= boundary),
  );
  const touches = newest.some(({ seq }) => known.has(seq));
  return { events, hasGap: events.length > 0 && !touches && !isWhole };
}

/** The pages with what arrived, each in the page of its time. */
export function withArrivals<Page extends EventPage>(
  pages: readonly Page[],
  arrived: readonly EventDto[],
): Page[] {
  let left = arrived;
  return pages.map((page) => {
    const isIn = ({ time }: EventDto): boolean => page.lookedBackTo === null || time >= page.lookedBackTo;
    const own = left.filter(isIn);
    left = left.filter((event) => !isIn(event));
    return own.length === 0 ? page : { ...page, items: merged(page.items, own) };
  });
}

/** What the pages hold, each event once: a late one of a page's last millisecond may be in the next as well. */
export function eventsOf(pages: readonly EventPage[]): EventDto[] {
  const seen = new Set<string>();
  return pages
    .flatMap(({ items }) => items)
    .filter(({ seq }) => {
      const isNew = !seen.has(seq);
      seen.add(seq);
      return isNew;
    });
}
