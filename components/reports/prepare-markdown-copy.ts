import { compareHeadline } from "@/components/compare/prepare-compare-headline";
import {
  claimsHeadline,
  measuredLine,
  readAsWords,
  statedWords,
  verdictLine,
} from "@/components/claims/prepare-claim-words";
import { figureWords } from "@/components/compare/prepare-figure-words";
import { experimentSentence } from "@/components/experiments/prepare-experiment-words";
import { sentenceOf } from "@/components/rollouts/prepare-rollout-sentence";
import type { ClaimsDto } from "@/lib/claims/schema";
import type { DurationStats } from "@/lib/comparisons/schema";
import { formatInterval } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";
import { tellsComparison } from "@/lib/reports/core/tells-comparison";
import { timingsOf } from "@/lib/reports/core/sections";
import type { ReportDocument } from "@/lib/reports/schema";
import { claimsText } from "@/lib/text/claims";
import { compareText } from "@/lib/text/compare";
import { groupNames } from "@/lib/text/group-name";
import { reportsText } from "@/lib/text/reports";
import type { Estimate } from "@/lib/timings/schema";
import { momentIn } from "./prepare-how-measured";

/** A cell of a table: what would end it, or begin anything else, stands as it is read. */
const cell = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll(/\s+/g, " ");

function figure(estimate: Estimate): string {
  const { low, high } = estimate;
  const words = figureWords(estimate);
  return low === null || high === null ? words : `${words} (${formatInterval(low, high)})`;
}

/** A report's sentences and figures for a pull request or a wiki. */
export function reportMarkdown(document: ReportDocument): string {
  const { title, introduction, answers, cutOffAt, zone } = document;
  const { comparison, rollouts, experiments, claims } = answers;
  const sentences = [
    ...(comparison && tellsComparison(document) ? [compareHeadline(comparison)] : []),
    ...rollouts.map((rollout) => sentenceOf(rollout, Date.parse(rollout.asOf))),
    ...experiments.map(experimentSentence),
    ...(claims ? [claimsHeadline(claims)] : []),
  ];
  const parts = [
    `**${cell(title)}**`,
    introduction,
    ...sentences,
    ...tables(document),
    ...(claims ? [claimsTable(claims)] : []),
    `_${reportsText.cutOff(momentIn(cutOffAt, zone))}. ${reportsText.markdown.by}_`,
  ];
  return `${parts.filter((part) => part.trim() !== "").join("\n\n")}\n`;
}

function claimsTable(claims: ClaimsDto): string {
  const rows = claims.items.map((claim) => {
    const measured = claim.measured === null ? claimsText.none : measuredLine(claim.measured);
    const stated = [statedWords(claim), readAsWords(claim)].filter((part) => part !== null).join(", ");
    const cells = [claimsText.sentences[claim.id], stated, measured, verdictLine(claim)];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return [
    `| Claim | ${claimsText.stated} | ${claimsText.measured} | Verdict |`,
    "| --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function tables({ sections, answers: { comparison } }: ReportDocument): string[] {
  if (comparison === null) return [];
  const names = groupNames(comparison);
  const timings = timingsOf(sections);
  const row = (name: string, { n, reached, median, p95 }: DurationStats): string =>
    `| ${[cell(name), formatWhole(n), formatWhole(reached), figure(median), figure(p95)].join(" | ")} |`;
  return comparison.durations
    .filter(({ timing, a, b }) => timings.includes(timing) && a.n + b.n > 0)
    .map((question) =>
      [
        `| ${compareText.timings[question.timing].title} (${question.from} → ${question.to}) | n | got there | median (95 % CI) | p95 |`,
        "| --- | ---: | ---: | ---: | ---: |",
        row(names.a, question.a),
        row(names.b, question.b),
      ].join("\n"),
    );
}
