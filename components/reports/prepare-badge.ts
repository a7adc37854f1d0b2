import { figureWords } from "@/components/compare/prepare-figure-words";
import { briefLeadWords, leadOf } from "@/components/compare/prepare-ratio-words";
import { MISSING } from "@/lib/format/missing";
import { uncapital } from "@/lib/format/letter-case";
import type { Comparison } from "@/lib/comparisons/schema";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { badgeFiguresOf, badgeName, type BadgeFigure } from "@/lib/reports/core/badge-figure";
import type { ReportDocument } from "@/lib/reports/schema";
import { compareText } from "@/lib/text/compare";
import { groupNames } from "@/lib/text/group-name";
import { givingText } from "@/lib/text/link-giving";

const words = givingText.badge;

/** What a badge says, and nothing else of its report. */
export interface BadgeWords {
  readonly label: string;
  readonly value: string;
  /** Of the group that the figure is of; null of two, or of one that is of both kinds. */
  readonly kind: Kind | null;
}

/** What a report's badges say, by their names; of figures that it does not show there are none. */
export const badgesOf = ({ sections, answers }: Pick<ReportDocument, "sections" | "answers">) =>
  new Map(
    badgeFiguresOf(sections).map((figure) => [badgeName(figure), badgeWords(answers.comparison, figure)]),
  );

function badgeWords(comparison: Comparison | null, { timing, measure }: BadgeFigure): BadgeWords {
  const { noun, verb } = compareText.timings[timing];
  const question = comparison?.durations.find((each) => each.timing === timing);
  if (comparison === null || question === undefined)
    return { label: noun, value: words.noSamples, kind: null };
  const names = groupNames(comparison);
  if (measure === "ratio") {
    const lead = leadOf(question.ratioOfMedians);
    const value = lead === null ? words.noRatio : briefLeadWords(lead, names, { verb });
    return { label: noun, value: uncapital(value), kind: null };
  }
  const [of, side] = [
    measure.startsWith("p95") ? "p95" : "median",
    measure.endsWith("a") ? "a" : "b",
  ] as const;
  const value = figureWords(question[side][of]);
  return {
    label: words.label(names[side], noun, of),
    value: value === MISSING ? words.noSamples : value,
    kind: comparison[side].group.kind ?? null,
  };
}
