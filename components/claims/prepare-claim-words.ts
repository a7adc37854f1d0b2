import type { ClaimDto, ClaimsDto, MeasuredFigure } from "@/lib/claims/schema";
import type { Verdict } from "@/lib/claims/core/verdict";
import { formatDuration } from "@/lib/format/format-duration";
import { formatFactors } from "@/lib/format/format-factors";
import { formatWhole } from "@/lib/format/format-number";
import { MISSING } from "@/lib/format/missing";
import { claimsText } from "@/lib/text/claims";
import { text } from "@/lib/text/en";
import { figureWhyText, ratioWhyText } from "@/lib/text/missing-why";

const NAMES = { a: text.kindsMany.vm, b: text.kindsMany.container } as const;
type Unit = MeasuredFigure["unit"];

const IN_WORDS: Readonly<Partial<Record<ClaimDto["id"], string>>> = claimsText.inWords;

/** As it was stated: `1 s to 5 s`, `about 5 min`, `12 to 180 times`, `months to years`. */
export const statedWords = (claim: Pick<ClaimDto, "id" | "stated">): string =>
  IN_WORDS[claim.id] ?? rangeWords(claim);

/** Which numbers a claim in words is held against; null of one in numbers. */
export const readAsWords = (claim: Pick<ClaimDto, "id" | "stated">): string | null =>
  IN_WORDS[claim.id] === undefined ? null : claimsText.readAs(rangeWords(claim));

/** `1 s to 5 s`, `about 5 min`, `at most 1 min`, `12 to 180 times` */
function rangeWords({ stated }: Pick<ClaimDto, "stated">): string {
  if (stated === null) return claimsText.noNumber;
  const { low, high, unit } = stated;
  const round = (value: number): string =>
    unit === "times" ? formatWhole(value) : formatDuration(value).replace(/\.0+(?= )/, "");
  const named = (words: string): string => (unit === "times" ? claimsText.times(words) : words);
  if (low === null) return high === null ? claimsText.noNumber : claimsText.atMost(named(round(high)));
  if (high === null) return claimsText.atLeast(named(round(low)));
  return low === high ? claimsText.about(named(round(low))) : named(`${round(low)} to ${round(high)}`);
}

/** Of several that are told together. */
function valuesIn(unit: Unit, values: readonly number[]): string[] {
  return unit === "times" ? formatFactors(values) : values.map(formatDuration);
}

/** The figure itself: `2.06 s`, `7.9 times`; a dash where there is none. */
export function valueWords({ value, unit, low, high }: MeasuredFigure): string {
  if (value === null) return MISSING;
  const known = [value, low, high].filter((one) => one !== null);
  const [told = MISSING] = valuesIn(unit, known);
  return unit === "times" ? claimsText.times(told) : told;
}

/** `95 %: 1.99 s to 2.10 s`, `95 %: 3 h or more`; empty where nothing of it is known. */
export function intervalWords({ value, unit, low, high }: MeasuredFigure): string {
  const known = [value, low, high].filter((one) => one !== null);
  const told = valuesIn(unit, known);
  const of = (end: number): string => told[known.indexOf(end)] ?? MISSING;
  if (low === null) return "";
  return high === null ? claimsText.from(of(low)) : claimsText.interval(of(low), of(high));
}

/** Which figure it is: `median of VMs`. */
export function figureName({ figure, timing, sides }: MeasuredFigure): string {
  const kind = sides.map((side) => text.kindsMany[side.kind]).join(" and ");
  const words = claimsText.figures;
  if (figure === "ratio") return words.ratio;
  if (timing === "uptime") return figure === "median" ? words.halfEnded(kind) : words.mostEnded(kind);
  return words[figure](kind);
}

/** `n = 40, 2 failed, 1 not there when last seen`, of lives `n = 12, 3 still run`; of a ratio of both: `n = 40 and 52`. */
export function countWords({ sides, timing }: MeasuredFigure): string {
  const isLife = timing === "uptime";
  const each = sides.map(({ n, reached, censored }) => {
    const failed = isLife ? 0 : n - reached - censored;
    return [
      formatWhole(n),
      ...(failed > 0 ? [claimsText.failed(formatWhole(failed))] : []),
      ...(censored > 0 ? [claimsText[isLife ? "running" : "notYet"](formatWhole(censored))] : []),
    ].join(", ");
  });
  return claimsText.n(each.join(" and "));
}

/** All of it in a line: `2.06 s (95 %: 1.99 s to 2.10 s), median of VMs, n = 40, requested → ready`. */
export function measuredLine(measured: MeasuredFigure): string {
  const interval = intervalWords(measured);
  return [
    interval === "" ? valueWords(measured) : `${valueWords(measured)} (${interval})`,
    figureName(measured),
    countWords(measured),
    `${measured.from} → ${measured.to}`,
  ].join(", ");
}

const sortOf = ({ unit, timing }: MeasuredFigure): keyof typeof claimsText.fails =>
  unit === "times" ? "ratio" : timing === "uptime" ? "lifetime" : "duration";

/** Why the verdict is as it is: a sentence. */
export function verdictWhy({ verdict, measured }: Pick<ClaimDto, "verdict" | "measured">): string {
  switch (verdict.says) {
    case "holds":
      return claimsText.holds;
    case "fails":
      return measured === null ? "" : claimsText.fails[sortOf(measured)][verdict.side];
    case "unmeasured":
      return claimsText.unmeasured[verdict.because];
    case "untold": {
      const said = claimsText.untold[verdict.because];
      const lacks = verdict.because === "no-interval" || verdict.because === "open-end";
      const why = lacks && measured !== null ? lackOf(measured) : null;
      return why === null ? said : `${said} ${why}`;
    }
  }
}

function lackOf({ why, ratioWhy }: MeasuredFigure): string | null {
  if (why !== null) return figureWhyText(why);
  return ratioWhy === null ? null : ratioWhyText(ratioWhy, NAMES);
}

/** `Does not hold here. It is sooner than stated.` */
export const verdictLine = (claim: Pick<ClaimDto, "verdict" | "measured">): string =>
  `${claimsText.verdicts[claim.verdict.says]}: ${verdictWhy(claim)}`;

/** What became of all of them, in a sentence. */
export function claimsHeadline({ items }: Pick<ClaimsDto, "items">): string {
  const counts = { holds: 0, fails: 0, untold: 0, unmeasured: 0 } satisfies Record<Verdict["says"], number>;
  for (const { verdict } of items) counts[verdict.says] += 1;
  return claimsText.headline(counts);
}
