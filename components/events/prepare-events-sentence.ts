import type { EventDto } from "@/lib/events/schema";
import { formatCount } from "@/lib/format/format-number";
import { eventText } from "@/lib/text/events";
import { dateWords, eventTime, eventWords, typeWords } from "./prepare-event-words";

const words = eventText.sentence;

interface Found {
  /** As far as they are here, newest first. */
  readonly events: readonly Pick<EventDto, "severity" | "subject" | "type" | "time" | "data" | "message">[];
  /** There are no others. */
  readonly isAll: boolean;
  /** Whether they are still looked for. */
  readonly isSearching: boolean;
  readonly isFiltered: boolean;
}

/** What an operator asks first: the newest trouble among what is shown, and how much there is. */
export function eventsSentence({ events, isAll, isSearching, isFiltered }: Found): string {
  if (events.length === 0) {
    if (isSearching || !isAll) return eventText.title;
    return isFiltered ? `${eventText.noneMatch}.` : words.noneYet;
  }
  const [one, many] = isFiltered ? words.matching : words.all;
  const among = words.among(formatCount(events.length, one, many), isAll);
  const troubles = events.filter(({ severity }) => severity !== "normal");
  const [newest] = troubles;
  if (newest === undefined) return words.none(among);
  const { subject, type, time } = newest;
  const said = eventWords(newest);
  const what = `${subject} ${typeWords(type)}${said === "" ? "" : ` (${said})`}`;
  const at = `${dateWords(time)}, ${eventTime(time).slice(0, 8)} UTC`;
  // Of nothing but trouble it is idle to say how much of it is trouble.
  if (troubles.length === events.length)
    return words.newestOf({ what, at, rest: restOf(events.length, isAll) });
  return words.newest({ what, at, count: formatCount(troubles.length, ...words.troubles), among });
}

const restOf = (count: number, isAll: boolean): string =>
  !isAll ? words.older : count === 1 ? words.only : words.inAll(formatCount(count, ...words.troubles));
