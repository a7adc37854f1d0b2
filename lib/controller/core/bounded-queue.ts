import { markOf, type MayflyEvent } from "@/lib/lifecycle/event";

const identityOf = ({ source, id }: MayflyEvent): string => `${source} ${id}`;
const FLAPS = new Set(["ready", "unready"]);

/** Flaps that tell nothing which is not told without them: of an instance, neither its first mark of the kind nor its last. */
function needless(events: readonly MayflyEvent[]): ReadonlySet<MayflyEvent> {
  const seen = new Map<string, MayflyEvent[]>();
  for (const event of events) {
    const mark = markOf(event.type);
    if (mark === null || !FLAPS.has(mark)) continue;
    const key = `${mark} ${event.subject}`;
    const same = seen.get(key);
    if (same) same.push(event);
    else seen.set(key, [event]);
  }
  return new Set([...seen.values()].flatMap((flaps) => flaps.slice(1, -1)));
}

/**
 * At most `limit` events, in their order: beyond that, repetitions go first, then what an instance became ready and unready
 * between its first and its last time, then the newest. What goes is in the engine's list still, or says nothing that lasts.
 */
export function bounded(events: readonly MayflyEvent[], limit: number): readonly MayflyEvent[] {
  if (events.length <= limit) return events;
  const seen = new Set<string>();
  const once = events.filter((event) => seen.size < seen.add(identityOf(event)).size);
  if (once.length <= limit) return once;
  const dropped = needless(once);
  return once.filter((event) => !dropped.has(event)).slice(0, limit);
}
