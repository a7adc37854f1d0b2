import type { EventDto } from "@/lib/events/schema";
import { dayOf } from "./prepare-event-words";

export type ListRow =
  | { readonly kind: "day"; readonly key: string; readonly day: string }
  | { readonly kind: "event"; readonly key: string; readonly day: string; readonly event: EventDto };

/** The events, newest first, with a heading where a day begins; that of the first day stands above the list all the time. */
export function rowsOf(events: readonly EventDto[]): ListRow[] {
  const rows: ListRow[] = [];
  for (const event of events) {
    const day = dayOf(event.time);
    const before = rows.at(-1)?.day;
    if (before !== undefined && before !== day) rows.push({ kind: "day", key: `day-${day}`, day });
    rows.push({ kind: "event", key: event.seq, day, event });
  }
  return rows;
}
