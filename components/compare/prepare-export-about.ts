import { conditionLines } from "@/components/charts/prepare-condition-words";
import type { Comparison, Regimes } from "@/lib/comparisons/schema";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import { partsOfCondition, type Conditions } from "@/lib/timings/core/conditions";
import { groupNames, sharedOfGroups } from "@/lib/text/group-name";
import { differenceWords, differencesOfTiming } from "./prepare-differences";
import { regimeNotes } from "./prepare-regime-notes";
import { sideNoteLines } from "./prepare-side-notes";

/** Lives depend on what their starts did. */
const startOr = (timing: SampleTiming): SampleTiming => (timing === "uptime" ? "startup" : timing);

/** Those of one timing, under the conditions' own names. */
const conditionsOf = (conditions: Conditions, timing: SampleTiming): Conditions =>
  Object.fromEntries(
    Object.entries(conditions).flatMap(([condition, counts]) => {
      const parts = partsOfCondition(condition);
      return (parts.timing ?? "startup") === timing ? [[parts.name, counts]] : [];
    }),
  );

/**
 * What a file that leaves the comparison says of it: window, groups, and of the timing that it shows conditions and whatever makes
 * it less than fair.
 */
export function exportAbout(
  { a, b, differences, asOf }: Comparison,
  window: string,
  timing: SampleTiming,
  regimes: Regimes | null = null,
): string[] {
  const of = startOr(timing);
  const names = groupNames({ a, b });
  const shared = sharedOfGroups({ a, b });
  const both = shared === null ? "" : `, both: ${shared}`;
  return [
    `Window: ${window}. Groups: ${names.a} against ${names.b}${both}. Computed ${asOf}.`,
    ...conditionLines(names.a, conditionsOf(a.conditions, of)),
    ...conditionLines(names.b, conditionsOf(b.conditions, of)),
    ...differencesOfTiming(differences, of).map(
      (difference) => `Warning: the groups differ in ${difference.name}: ${differenceWords(difference)}.`,
    ),
    ...sideNoteLines({ a, b }).map((line) => `Warning: ${line}`),
    ...(timing === "uptime" ? [] : regimeNotes(regimes, timing)).map((note) => `Warning: ${note}`),
  ];
}
