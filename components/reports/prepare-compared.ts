import type { Side } from "@/components/charts/sides";
import { differenceLines } from "@/components/compare/prepare-differences";
import { ratioWords } from "@/components/compare/prepare-ratio-words";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { formatInZone } from "@/lib/format/format-in-zone";
import { capital, uncapital } from "@/lib/format/letter-case";
import { formatEdition } from "@/lib/reports/core/edition-name";
import type {
  ComparedEdition,
  ComparedEditions,
  ComparedGroup,
  ComparedTiming,
  ListedEdition,
} from "@/lib/reports/core/compared-schema";
import { compareText } from "@/lib/text/compare";
import { comparedText } from "@/lib/text/compared-editions";
import { groupName } from "@/lib/text/group-name";
import { halfText } from "@/lib/text/lifetimes";
import { minuteOf } from "@/lib/lifecycle/instant";
import { parseWindow } from "@/lib/lifecycle/window";

const dayIn = (iso: string, zone: string): string => formatInZone(iso, zone, { dateStyle: "medium" });
const timeIn = (iso: string, zone: string): string =>
  `${formatInZone(iso, zone, { timeStyle: "medium" })} ${zone === "UTC" ? zone : `(${zone})`}`;

/** Up to when the data of both goes, as finely as tells them apart, in the later one's zone: `1 Nov 2026` and `28 Nov 2026`, or `14:02:07 UTC` and `18:00:00 UTC`. */
export function momentsOf({ then, now }: Pick<ComparedEditions, "then" | "now">): {
  readonly then: string;
  readonly now: string;
} {
  const both = (of: typeof dayIn) => ({ then: of(then.cutOffAt, now.zone), now: of(now.cutOffAt, now.zone) });
  const days = both(dayIn);
  return days.then === days.now ? both(timeIn) : days;
}

/** How charts and sentences call a group in both editions: the later one is the first side. */
export function sidesOfGroup(
  compared: Pick<ComparedEditions, "then" | "now">,
  group: ComparedGroup,
): { readonly a: Side; readonly b: Side } {
  const moments = momentsOf(compared);
  const of = (key: "then" | "now"): string => comparedText.upTo(groupName(group[key]), moments[key]);
  return {
    a: { key: "a", name: of("now"), kind: group.now.kind ?? null },
    b: { key: "b", name: of("then"), kind: group.then.kind ?? null },
  };
}

/** The timing that the page says first: the first that is compared. */
export function headlined(compared: ComparedEditions): ComparedTiming | null {
  const all = compared.groups.flatMap(({ timings }) => timings);
  return all.find(({ question }) => question !== null) ?? null;
}

export function comparedHeadline(compared: ComparedEditions): string {
  const first = headlined(compared);
  const group = compared.groups.find(({ timings }) => timings.some((timing) => timing === first));
  if (first?.question && group) {
    const { a, b } = sidesOfGroup(compared, group);
    return ratioWords(first.question, { a: a.name, b: b.name }, compareText.timings[first.timing]);
  }
  return uncomparedHeadline(compared);
}

function uncomparedHeadline({ groups }: Pick<ComparedEditions, "groups">): string {
  if (groups.length === 0) return comparedText.noComparison;
  const reasons = groups.flatMap(({ timings }) => timings.flatMap(({ because }) => because ?? []));
  if (reasons.length === 0) return comparedText.nothingShared;
  const told = reasons.filter((reason) => reason !== "none-either");
  const isNothingNew = told.length > 0 && told.every((reason) => reason === "nothing-new");
  return isNothingNew ? comparedText.nothingNew : comparedText.nothingCompared;
}

/** What is not compared, each reason once: `Scale-out, roll back: the earlier edition has no sample of it.` */
export function uncomparedWords({ timings }: Pick<ComparedGroup, "timings">): string[] {
  const reasons = [...new Set(timings.flatMap(({ because }) => because ?? []))];
  return reasons.map((reason) => {
    const titles = timings
      .filter(({ because }) => because === reason)
      .map(({ timing }) => compareText.timings[timing].title);
    return `${capital(titles.map(uncapital).join(", "))}: ${uncapital(comparedText.uncompared[reason])}`;
  });
}

interface ChangeLine {
  readonly name: string;
  readonly words: string;
}

/** What is not the same besides: of the editions themselves, then of what was measured on. */
export function changeLines(compared: ComparedEditions): ChangeLine[] {
  const ofEditions = compared.changes.map(({ what, name, then, now }): ChangeLine => {
    const of = (value: string | null): string => valueWords(what, value);
    return {
      name: name === null ? comparedText.changes[what] : name,
      words: comparedText.from(of(then), of(now)),
    };
  });
  const ofSamples = compared.groups.flatMap((group) =>
    group.timings.flatMap(({ timing, differences }) =>
      differenceLines(differences).map(({ name, words }) => ({
        name: `${groupName(group.now)}, ${compareText.timings[timing].title.toLowerCase()}: ${name}`,
        words,
      })),
    ),
  );
  return [...ofEditions, ...ofSamples];
}

function valueWords(what: ComparedEditions["changes"][number]["what"], value: string | null): string {
  if (what === "engine")
    return value === null ? comparedText.absent : value === "" ? comparedText.unknown : value;
  if (value === null) return comparedText.all;
  if (what === "window") {
    const window = parseWindow(value);
    return window === null ? value : uncapital(windowLabel(window));
  }
  return value === "true" ? comparedText.yes : value === "false" ? comparedText.no : value;
}

/** What is known of a timing besides its figures. */
export const timingNotes = ({ shared, isCut }: ComparedGroup["timings"][number]): string[] => [
  ...(shared > 0 ? [comparedText.shared(shared)] : []),
  ...(isCut ? [comparedText.cut] : []),
];

/** By which age half of a group had ended, as either edition has it; none where one holds no lives. */
export function halvesWords(compared: ComparedEditions, { halves, then, now }: ComparedGroup): string[] {
  if (halves === null) return [];
  const moments = momentsOf(compared);
  return [
    comparedText.at(moments.then, `${halfText(groupName(then), halves.then)}.`),
    comparedText.at(moments.now, `${halfText(groupName(now), halves.now)}.`),
  ];
}

interface EditionOption {
  readonly value: string;
  readonly label: string;
  readonly group: string;
}

/** All that can be chosen, the one that is shown among them even where it is too old to be listed. */
export function editionOptions(
  listed: readonly ListedEdition[],
  shown: readonly ComparedEdition[],
): EditionOption[] {
  const names = new Set(listed.map(formatEdition));
  const older = shown
    .filter((edition) => !names.has(formatEdition(edition)))
    .map((edition) => ({ ...edition, madeAt: edition.cutOffAt }));
  return [...listed, ...older].map(({ title, madeAt, ...edition }) => ({
    value: formatEdition(edition),
    label: comparedText.editionOf(edition.number, minuteOf(madeAt)),
    group: title,
  }));
}
