import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { badgeFiguresOf, badgeName, type BadgeFigure } from "@/lib/reports/core/badge-figure";
import { badgePath, sharedPath } from "@/lib/reports/core/link-paths";
import type { Written } from "@/lib/reports/schema";
import { compareText } from "@/lib/text/compare";
import { groupName } from "@/lib/text/group-name";
import { givingText } from "@/lib/text/link-giving";

const words = givingText.badge;

export interface BadgeChoice {
  /** As `badgeName` writes it. */
  readonly value: string;
  readonly label: string;
}

/** The figures of a report that a badge can tell, in words. */
export function badgeChoices({ scope, sections }: Pick<Written, "scope" | "sections">): BadgeChoice[] {
  const name = (text: string): string => {
    const parsed = parseGroup(text);
    return "group" in parsed ? groupName(parsed.group) : text;
  };
  const names = { a: name(scope.a), b: name(scope.b) };
  return badgeFiguresOf(sections).map((figure) => ({
    value: badgeName(figure),
    label: labelOf(figure, names),
  }));
}

function labelOf({ timing, measure }: BadgeFigure, names: Readonly<Record<"a" | "b", string>>): string {
  const { title } = compareText.timings[timing];
  if (measure === "ratio") return words.ratioChoice(title);
  return words.choice(
    names[measure.endsWith("a") ? "a" : "b"],
    title,
    measure.startsWith("p95") ? "p95" : "median",
  );
}

interface Given {
  /** Of this server: `https://mayfly.example`. */
  readonly origin: string;
  readonly token: string;
  readonly choice: BadgeChoice;
}

export const badgeAddress = ({ origin, token, choice }: Given): string =>
  `${origin}${badgePath(token, `${choice.value}.svg`)}`;

/** A badge that leads to its report, for a README or a wiki. */
export const badgeMarkdown = (given: Given): string =>
  `[![${given.choice.label.replaceAll(/[[\]\\]/g, "\\$&")}](${badgeAddress(given)})](${given.origin}${sharedPath(given.token)})`;
