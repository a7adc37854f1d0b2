import type { EventDto } from "@/lib/events/schema";
import { formatCount } from "@/lib/format/format-number";
import { eventText } from "@/lib/text/events";
import { dateWords, eventTime, eventWords, typeWords } from "./prepare-event-words";

const words = eventText.sentence;

interface Found {
  /** As far as they are here, newest first. */
  readonly events: readonly Pick<EventDto, "severity" | "subject" | "type" | "time" | "data">[];
  /** There are no others. */
  readonly isAll: boolean;
  readonly isFiltered: boolean;
}

/** What an operator asks first: the newest trouble among what is shown, and how much there is. */
export function eventsSentence({ events, isAll, isFiltered }: Found): string {
  if (events.length === 0) return eventText.title;
  const [one, many] = isFiltered ? words.matching : words.all;
  const among = words.among(formatCount(events.length, one, many), isAll);
  const troubles = events.filter(({ severity }) => severity !== "normal");
  const [newest] = troubles;
  if (newest === undefined) return words.none(among);
  const { subject, type, time } = newest;
  const said = eventWords(newest);
  const what = `${subject} ${typeWords(type)}${said === "" ? "" : ` (${said})`}`;
  const at = `${dateWords(time)}, ${eventTime(time).slice(0, 8)} UTC`;
  return words.newest({ what, at, count: formatCount(troubles.length, ...words.troubles), among });
}
