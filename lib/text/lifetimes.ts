import { formatDuration, formatInterval } from "@/lib/format/format-duration";
import { formatList } from "@/lib/format/format-list";
import { formatPercent, formatShare, formatWhole } from "@/lib/format/format-number";
import { capital, uncapital } from "@/lib/format/letter-case";
import type { EndedByCause, EndsTest, Half, MeanWhy, TestWhy } from "@/lib/timings/core/life-claims";
import { ends, lifeWhyText, unitsText, unitText } from "./life-why";
import { asSubject } from "./ratio";

const OF_EXPERIMENT =
  "Both groups are of one experiment, which ended their lives as it went on: they are not compared.";
const NO_LIVES_OF_ONE = "There are no lifetimes of one of the groups yet.";

/** Why two groups are not tested: a sentence. */
function testWhyText(why: TestWhy, end: "any" | "failure"): string {
  switch (why.because) {
    case "no-lives-of-one":
      return NO_LIVES_OF_ONE;
    case "of-experiment":
      return OF_EXPERIMENT;
    case "none-ended":
      return end === "any"
        ? "Nothing has ended yet, so that there is nothing to test."
        : "Nothing has failed, so that there is nothing to test.";
    case "all-at-once":
      return "Where both groups had instances, all of these ended at one age: no test could find a difference.";
    case "no-spread":
      return `Whether they end alike can't be told: their ${why.what} ended so alike that there is no spread to test by.`;
    case "never-together":
      return "Nothing ended at an age at which both groups had instances, so that there is nothing to test.";
    case "few-ends":
      return `Whether they end alike can't be told: a test takes ${ends(why.ends)} and ${formatWhole(why.lives)} lives of each group; ${formatWhole(why.ended)} ended, of ${formatWhole(why.ofA)} and ${formatWhole(why.ofB)}.`;
    case "few-truncated-ends":
      return `Whether they end alike can't be told: a test of lives that were first seen at some age takes ${ends(why.needed)}; ${formatWhole(why.ended)} ended.`;
    case "none-could-show":
      return "Whether they end alike can't be told: with so few, no difference could show, however great it is.";
    case "few-units":
      return `Whether they end alike can't be told: lives of one ${unitText(why.what)} end together, and a test takes ${unitsText(why.what, why.needed)} of each group; these are of ${formatWhole(why.ofA)} and ${formatWhole(why.ofB)}.`;
    case "nothing-in-common":
      return "The groups are of other applications, so that a difference may be one of these: compare within one.";
  }
}

/** Why mean lives are not compared, or without an interval: a sentence. */
export function meanWhyText(why: MeanWhy): string {
  switch (why.because) {
    case "no-lives-of-one":
      return NO_LIVES_OF_ONE;
    case "of-experiment":
      return OF_EXPERIMENT;
    case "one-not-from-start":
      return "Of one of the groups none was seen from its beginning, so that a mean life can't be told.";
    case "no-spread":
      return "Nothing ended in time, so that there is no spread.";
    case "few-ends-of-each":
      return `A 95 % interval needs ${ends(why.needed)} of each group; of one there are ${formatWhole(why.fewest)}.`;
    case "few-units-of-each":
      return `A 95 % interval needs lives of ${unitsText(why.what, why.needed)} of each group.`;
    case "other-mixes":
      return "The groups are of other mixes of applications: a difference of mean lives is told within one.";
  }
}

/** By which age half of a group have ended: the end of a sentence, without its full stop. */
export function halfText(name: string, { strength, ms, low, high, older, why }: Half): string {
  const of = asSubject(name);
  if (strength === "untold" || ms === null) {
    if (why?.because === "no-lives") return `${of} have no lifetime here`;
    if (why?.because === "not-reached")
      return `half of ${of} outlive what was seen (${formatWhole(why.running)} of ${formatWhole(why.n)} had not ended)`;
    const because = why === null ? "" : ` (${withoutStop(lifeWhyText(why))})`;
    return `how long half of ${of} live can't be told${because}`;
  }
  const said = [
    ...(low !== null && high !== null ? [`95 % CI ${formatInterval(low, high)}`] : []),
    ...(strength === "suggested" && why !== null ? [withoutStop(lifeWhyText(why))] : []),
    ...(older > 0 ? [`${formatWhole(older)} were older when first seen`] : []),
  ];
  const verb = strength === "shown" ? "end" : "seem to end";
  return `half of ${of} ${verb} within ${formatDuration(ms)}${said.length > 0 ? ` (${said.join("; ")})` : ""}`;
}

const withoutStop = (sentence: string): string => uncapital(sentence).replace(/\.$/, "");

/** Beside a mark, or in its place. */
export const halfLabel = ({ ms, why }: Half): string =>
  ms === null ? (why === null ? "" : withoutStop(lifeWhyText(why))) : `half ended by ${formatDuration(ms)}`;

/** 10.4 %, 0.02 % */
const shareText = (share: number): string =>
  (share > 0 && share < 0.001) || (share > 0.999 && share < 1) ? formatShare(share) : formatPercent(share, 1);

/** What share of a group ends by each cause by when: a sentence. */
export function causesText(name: string, { strength, ms, shares, why }: EndedByCause): string {
  const of = asSubject(name);
  if (strength === "untold" || ms === null)
    return why === null || why.because === "no-lives"
      ? `${capital(of)} have no lifetime here.`
      : `By what ${of} end can't be told (${withoutStop(lifeWhyText(why))}).`;
  const { failure, planned, unknown } = shares;
  const interval =
    failure.low !== null && failure.high !== null
      ? ` (95 % CI ${shareText(failure.low)} to ${shareText(failure.high)})`
      : "";
  const parts = [
    failure.share === 0 ? `none of ${of} fail` : `${shareText(failure.share)} of ${of} fail${interval}`,
    ...(planned.share > 0 ? [`${shareText(planned.share)} are stopped by plan`] : []),
    ...(unknown.share > 0 ? [`${shareText(unknown.share)} stop for no known reason`] : []),
  ];
  const without = why === null ? "" : ` (${withoutStop(lifeWhyText(why))})`;
  return `Within ${formatDuration(ms)} of being ready ${formatList(parts)}${without}.`;
}

const METHODS = {
  "log-rank": "log-rank",
  permutation: "exact permutation",
  clustered: "log-rank by",
} as const;
const pText = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`);

/** What the test of both groups says, of any end or of failures alone: a sentence. */
export function endsTestText(test: EndsTest, end: "any" | "failure"): string {
  const { strength, method, p, units, applications, why } = test;
  if (method === null || p === null) return why === null ? "" : testWhyText(why, end);
  const how = [
    ...[units === null ? METHODS[method] : `${METHODS[method]} ${unitText(units.name)}`, pText(p)],
    ...(units === null ? [] : [`lives of ${formatWhole(units.a)} and ${unitsText(units.name, units.b)}`]),
    ...(applications === null
      ? []
      : [
          applications === 1
            ? "within the one application of both"
            : `on average over ${formatWhole(applications)} applications`,
        ]),
  ].join(", ");
  if (end === "any")
    return strength === "shown"
      ? `They end at different rates (${how}).`
      : `That they end at the same rate can't be ruled out (${how}).`;
  return strength === "shown"
    ? `While they run, they fail at different rates (${how}).`
    : `That they fail at the same rate while they run can't be ruled out (${how}).`;
}

export const lifetimesText = {
  /** Beside the curve of failures alone. */
  net: "This curve is of failures if nothing else ended an instance: planned stops and ends of which nobody knows why are censored. What share fails is told by how they end.",
  causes: {
    title: "How they end",
    share: "share of instances",
    axis: "age since ready, log scale",
    label: (name: string) => `How ${name} end: share that runs, and that has ended by each cause`,
    caption: "ready → end, by cause: with what still runs always 100 %",
    running: "still running",
    names: { planned: "stopped by plan", failure: "failed", unknown: "stopped for no known reason" },
    at: "At",
    notSeen: "not seen",
    columns: ["group", "cause", "age (ms)", "share that has ended so", "95 % low", "95 % high"],
  },
} as const;
