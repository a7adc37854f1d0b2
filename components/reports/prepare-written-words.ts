import { windowLabel } from "@/components/frame/prepare-window-label";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { capital } from "@/lib/format/letter-case";
import { shortened } from "@/lib/format/shortened";
import type { ReportScope, Section } from "@/lib/reports/schema";
import { groupName } from "@/lib/text/group-name";
import { writingText as words } from "@/lib/text/report-writing";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import type { DraftField } from "./prepare-unlike-written";
import type { Draft } from "./use-written";

const MOST_OF_TEXT = 60;

/** What a field of a report says, as one reads it: never empty. */
export function writtenWords(draft: Draft, field: DraftField): string {
  switch (field) {
    case "title":
    case "introduction":
    case "zone":
      return draft[field].trim() === "" ? words.nothing : draft[field];
    case "sections":
      return draft.sections.map((section, index) => `${index + 1}. ${sectionWords(section)}`).join(", ");
    case "scope":
      return scopeWords(draft.scope);
    case "givesSamples":
      return words.yesNo[`${draft.givesSamples}`];
    case "mode":
      return reportsText.modes[draft.mode];
  }
}

function sectionWords(section: Section): string {
  const name = reportsText.sections[section.kind];
  switch (section.kind) {
    case "text":
      return `${name} (${shortened(section.markdown, MOST_OF_TEXT) || words.nothing})`;
    case "rollout":
      return `${name} (${section.rolloutId})`;
    case "experiment":
      return `${name} (${section.experimentId})`;
    default:
      return name;
  }
}

function scopeWords({ a, b, application, simulated, firsts, window }: ReportScope): string {
  const [one, other] = [parseGroup(a), parseGroup(b)];
  const groups =
    "problem" in one || "problem" in other
      ? [a, b]
      : [capital(groupName(one.group, other.group)), groupName(other.group, one.group)];
  return [
    makingText.share.titles.compare(...(groups as [string, string])),
    ...(application === null ? [] : [application]),
    windowLabel(window),
    words.firsts[`${firsts}`],
    ...(simulated ? [words.simulated] : []),
  ].join(", ");
}
