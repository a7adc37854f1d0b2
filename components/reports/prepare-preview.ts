import { claimsHeadline } from "@/components/claims/prepare-claim-words";
import { compareHeadline } from "@/components/compare/prepare-compare-headline";
import { experimentSentence } from "@/components/experiments/prepare-experiment-words";
import { sentenceOf } from "@/components/rollouts/prepare-rollout-sentence";
import { plainMarkdown } from "@/lib/format/plain-markdown";
import { formatDuration } from "@/lib/format/format-duration";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { tellsComparison } from "@/lib/reports/core/tells-comparison";
import type { ReportDocument } from "@/lib/reports/schema";
import { groupNames } from "@/lib/text/group-name";

export interface PreviewBar {
  readonly name: string;
  readonly kind: Kind | null;
  /** The median, or that half never got there. */
  readonly label: string;
  /** Of the longer one, 0 to 1. */
  readonly share: number;
}

/** What a chat shows of a link before anybody opens it. */
export interface Preview {
  readonly title: string;
  readonly sentence: string;
  /** What was measured, where the sentence is its author's own; null where it says that itself. */
  readonly figures: string | null;
  /** Both medians of the first timing that both groups have; none where there is no such. */
  readonly bars: readonly PreviewBar[];
  readonly timing: string | null;
}

const MOST_SENTENCE = 240;

/** As a browser and a chat write it, in whatever letters. */
export function saidOf(document: ReportDocument): Pick<Preview, "title" | "sentence"> {
  const own = plainMarkdown(document.introduction);
  const figures = figuresIn(document);
  const sentence = own === "" ? figures : figures === "" ? own : `${own} ${figures}`;
  return { title: document.title.trim(), sentence: cut(sentence) };
}

/** The same in the letters that the picture's font has. */
export function previewOf(document: ReportDocument): Preview {
  const title = drawable(document.title);
  const own = drawable(plainMarkdown(document.introduction));
  const figures = drawable(figuresIn(document));
  return {
    title: title === "" ? "A timing report" : title,
    sentence: cut(own === "" ? figures : own),
    figures: own === "" || figures === "" ? null : cut(figures),
    ...barsOf(document),
  };
}

function figuresIn(document: ReportDocument): string {
  const { answers, sections } = document;
  const { comparison, rollouts, experiments, claims } = answers;
  const [rollout] = rollouts;
  const [experiment] = experiments;
  const isOfComparison = sections.some(({ kind }) => kind === "headline" || kind === "startup");
  if (comparison && isOfComparison && tellsComparison(document)) return compareHeadline(comparison);
  if (rollout) return sentenceOf(rollout, Date.parse(rollout.asOf));
  if (experiment) return experimentSentence(experiment);
  return claims ? claimsHeadline(claims) : "";
}

function barsOf({ answers: { comparison } }: ReportDocument): Pick<Preview, "bars" | "timing"> {
  const question = comparison?.durations.find(({ a, b }) => a.n > 0 && b.n > 0);
  if (!comparison || !question) return { bars: [], timing: null };
  const names = groupNames(comparison);
  const [a, b] = [question.a.median.value, question.b.median.value];
  const longest = Math.max(a ?? 0, b ?? 0);
  const bar = (key: "a" | "b", ms: number | null): PreviewBar => ({
    name: drawable(names[key]),
    kind: comparison[key].group.kind ?? null,
    label: ms === null ? "not reached" : formatDuration(ms),
    share: ms === null ? 1 : longest === 0 ? 0 : ms / longest,
  });
  return {
    bars: [bar("a", a), bar("b", b)],
    timing: `${question.timing}, median, ${question.from} to ${question.to}`,
  };
}

/** The letters that the picture's own font has: for any other one would be fetched from elsewhere. */
export const drawable = (text: string): string =>
  text
    .replaceAll("\u2192", "to")
    .replaceAll(/[^\u0020-\u007e\u00a1-\u017f\u2013\u2014\u2018-\u201d\u2026]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

function cut(text: string): string {
  if (text.length <= MOST_SENTENCE) return text;
  const part = text.slice(0, MOST_SENTENCE - 1);
  const space = part.lastIndexOf(" ");
  return `${space > 0 ? part.slice(0, space) : part}…`;
}
