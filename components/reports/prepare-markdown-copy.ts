import { compareHeadline, headlinedTiming } from "@/components/compare/prepare-compare-headline";
import {
  claimsHeadline,
  measuredLine,
  readAsWords,
  statedWords,
  verdictLine,
} from "@/components/claims/prepare-claim-words";
import { leadOf, ratioWords as sentenceOfRatio } from "@/components/compare/prepare-ratio-words";
import { figureWords } from "@/components/compare/prepare-figure-words";
import { experimentSentence } from "@/components/experiments/prepare-experiment-words";
import { sentenceOf } from "@/components/rollouts/prepare-rollout-sentence";
import type { ClaimsDto } from "@/lib/claims/schema";
import type { Comparison, DurationStats } from "@/lib/comparisons/schema";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { formatDuration, formatInterval } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";
import { MISSING } from "@/lib/format/missing";
import { timingsOf } from "@/lib/reports/core/sections";
import type { ReportDocument, Section } from "@/lib/reports/schema";
import { claimsText } from "@/lib/text/claims";
import { compareText } from "@/lib/text/compare";
import { text } from "@/lib/text/en";
import { groupNames } from "@/lib/text/group-name";
import { reportsText } from "@/lib/text/reports";
import { END_POINTS } from "@/lib/timings/core/end-points";
import type { Estimate } from "@/lib/timings/schema";
import { drawnSections } from "./prepare-absent";
import { momentIn } from "./prepare-moment";

/** A cell of a table: what would end it, or begin anything else, stands as it is read. */
const cell = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll(/\s+/g, " ");

function figure(estimate: Estimate): string {
  const { low, high } = estimate;
  const words = figureWords(estimate);
  return low === null || high === null ? words : `${words} (${formatInterval(low, high)})`;
}

/** A report's sentences and figures for a pull request or a wiki, in the order of its page. */
export function reportMarkdown(document: ReportDocument): string {
  const { title, introduction, cutOffAt, zone } = document;
  const parts = [
    `**${cell(title)}**`,
    introduction,
    ...drawnSections(document).flatMap((section) => sectionParts(section, document)),
    `_${reportsText.cutOff(momentIn(cutOffAt, zone))}. ${reportsText.markdown.by}_`,
  ];
  return `${parts.filter((part) => part.trim() !== "").join("\n\n")}\n`;
}

function sectionParts(section: Section, { sections, answers }: ReportDocument): string[] {
  const { comparison, rollouts, experiments, claims } = answers;
  switch (section.kind) {
    case "text":
      return [section.markdown];
    case "rollout":
      return rollouts
        .filter(({ id }) => id === section.rolloutId)
        .map((rollout) => sentenceOf(rollout, Date.parse(rollout.asOf)));
    case "experiment":
      return experiments.filter(({ id }) => id === section.experimentId).flatMap(experimentParts);
    case "claims":
      return claims ? [claimsHeadline(claims), claimsTable(claims)] : [];
    case "headline":
      return comparison === null ? [] : [compareHeadline(comparison)];
    default: {
      const headlined = sections.some(({ kind }) => kind === "headline");
      return comparison === null ? [] : durationParts(comparison, section, headlined);
    }
  }
}

/** Its sentence, and a row each of its timings. */
function experimentParts(experiment: ExperimentDetailDto): string[] {
  const rows = experiment.answers
    .filter(({ rounds }) => rounds > 0)
    .map(({ timing, rounds, vm, container, claim: { ratio } }) => {
      const { from, to } = END_POINTS[timing];
      const name = `${compareText.timings[timing].title} (${from} → ${to})`;
      const cells = [
        name,
        formatWhole(rounds),
        formatDuration(vm.medianMs),
        formatDuration(container.medianMs),
      ];
      return `| ${[...cells, ratioWords(ratio)].map(cell).join(" | ")} |`;
    });
  if (rows.length === 0) return [experimentSentence(experiment)];
  const head = `| ${reportsText.markdown.experiment.join(" | ")} |`;
  return [experimentSentence(experiment), [head, "| --- | ---: | ---: | ---: | --- |", ...rows].join("\n")];
}

/** VM over container, told the way round that makes it more than 1: `8.4 (95 % CI 8.0 to 8.8)`. */
function ratioWords(ratio: ExperimentDetailDto["answers"][number]["claim"]["ratio"]): string {
  const lead = leadOf(ratio);
  if (lead === null) return MISSING;
  const leader = lead.leader === "a" ? text.kindsMany.vm : text.kindsMany.container;
  const interval = lead.interval === null ? "" : ` (95 % CI ${lead.interval})`;
  return `${leader}, ${lead.times}${interval}`;
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

/** Each timing of a section: its sentence, where the headline does not say it, and its table. */
function durationParts(comparison: Comparison, section: Section, hasHeadline: boolean): string[] {
  const names = groupNames(comparison);
  const timings = timingsOf([section]);
  const first = hasHeadline ? headlinedTiming(comparison) : null;
  const row = (name: string, { n, reached, median, p95 }: DurationStats): string =>
    `| ${[cell(name), formatWhole(n), formatWhole(reached), figure(median), figure(p95)].join(" | ")} |`;
  return comparison.durations
    .filter(({ timing, a, b }) => timings.includes(timing) && a.n + b.n > 0)
    .flatMap((question) => {
      const { title, ...words } = compareText.timings[question.timing];
      const table = [
        `| ${title} (${question.from} → ${question.to}) | n | got there | median (95 % CI) | p95 |`,
        "| --- | ---: | ---: | ---: | ---: |",
        row(names.a, question.a),
        row(names.b, question.b),
      ].join("\n");
      return question.timing === first ? [table] : [sentenceOfRatio(question, names, words), table];
    });
}
