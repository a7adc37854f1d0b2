import { formatDuration } from "@/lib/format/format-duration";
import { formatFactors } from "@/lib/format/format-factors";
import { formatCount } from "@/lib/format/format-number";
import { minuteOf } from "@/lib/lifecycle/instant";
import { changePointText } from "@/lib/text/change-points";
import { durationTexts } from "@/lib/text/durations";
import type { ChangePointDto, ChangeSeries } from "@/lib/timings/schema";

const words = changePointText;

type Timing = ChangeSeries["timing"];

/** `Startup grew from 2.10 s to 2.60 s with revision 14 (95 % interval of the ratio 1.18 to 1.31).` */
export const changePointSentence = (timing: Timing, point: ChangePointDto): string =>
  words[point.direction]({
    title: durationTexts[timing].title,
    before: formatDuration(point.before.medianMs),
    after: formatDuration(point.after.medianMs),
    cause: causeWords(point),
    interval: point.interval === null ? null : ratioInterval(point.interval),
  });

function causeWords({ at, cause: { why, facts } }: ChangePointDto): string {
  const [fact] = facts;
  if (fact === undefined || why === "nothing-changed") return words.cause.none(minuteOf(at));
  if (why === "several-changed")
    return words.cause.several(facts.map(({ name, before, after }) => words.changed(name, before, after)));
  const isOften = why === "changed-often";
  if (fact.name === "revision") return words.cause[isOften ? "nearRevision" : "revision"](fact.after);
  return isOften
    ? words.cause.often(fact.name, minuteOf(at))
    : words.cause.one(fact.name, fact.before, fact.after);
}

/** `1.18 to 1.31` */
export const ratioInterval = (interval: readonly [number, number]): string =>
  formatFactors(interval, 2).join(" to ");

/** What a mark on a chart says: `revision 14`, `host b`; several: how many; nothing known: when. */
export function changePointLabel({ at, cause: { why, facts } }: ChangePointDto): string {
  const [fact] = facts;
  if (fact === undefined) return minuteOf(at);
  return why === "several-changed" ? facts.map(({ name }) => name).join(", ") : `${fact.name} ${fact.after}`;
}

/** What a workload's page says of its change points in a line; `more`: how many others there are. */
export interface ChangePointLine {
  readonly words: string;
  readonly more: number;
}

/** The newest change point of any timing; where there is none, what was looked at. */
export function changePointLine(series: readonly ChangeSeries[]): ChangePointLine {
  const all = series
    .flatMap(({ timing, points }) => points.map((point) => ({ timing, point })))
    .toSorted((one, other) => Date.parse(other.point.at) - Date.parse(one.point.at));
  const [newest] = all;
  if (newest !== undefined)
    return { words: changePointSentence(newest.timing, newest.point), more: all.length - 1 };
  const startup = series.find(({ timing }) => timing === "startup");
  const units = startup?.units ?? 0;
  const fewest = startup?.fewest ?? 0;
  return {
    words:
      units < fewest
        ? words.few(words.there(units), fewest)
        : words.none(formatCount(units, ...words.rollouts)),
    more: 0,
  };
}
