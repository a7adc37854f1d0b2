import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import type { Section } from "../schema";

/** What a report may hold, in the order in which it is offered. `rollout`, `experiment` and `text` may be there more than once. */
export const SECTION_KINDS = [
  "headline",
  "startup",
  "scale",
  "rollouts",
  "recovery",
  "lifetimes",
  "availability",
  "rollout",
  "experiment",
  "fleet",
  "claims",
  "machine",
  "text",
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** Those that are drawn from the comparison of the report's two groups. */
export const OF_COMPARISON = [
  "headline",
  "startup",
  "scale",
  "rollouts",
  "recovery",
  "lifetimes",
  "availability",
  "machine",
] as const satisfies readonly SectionKind[];

/** More sections than these nobody reads to the end. */
export const MOST_SECTIONS = 30;

/** What has to be read for a report: each part of it once, whichever sections show it. */
export type Part =
  | { readonly part: "comparison" }
  | { readonly part: "rollout"; readonly id: string }
  | { readonly part: "experiment"; readonly id: string }
  | { readonly part: "fleet" | "claims" };

export const isOfComparison = (kind: SectionKind): boolean => OF_COMPARISON.some((one) => one === kind);
const keyOf = (part: Part): string => JSON.stringify(part);

function partOf(section: Section): Part[] {
  if (section.kind === "rollout") return [{ part: "rollout", id: section.rolloutId }];
  if (section.kind === "experiment") return [{ part: "experiment", id: section.experimentId }];
  if (section.kind === "fleet" || section.kind === "claims") return [{ part: section.kind }];
  return isOfComparison(section.kind) ? [{ part: "comparison" }] : [];
}

/** Whether what it was measured on is that of single rollouts, since figures of nothing else are shown. */
export function isMachineOfRollouts(sections: readonly Section[]): boolean {
  const others = sections.filter(({ kind }) => kind !== "machine" && kind !== "text" && kind !== "fleet");
  return others.length > 0 && others.every(({ kind }) => kind === "rollout");
}

/** The parts that sections are drawn from, in the order of their first use. */
export function partsOf(sections: readonly Section[]): Part[] {
  const ofRollouts = isMachineOfRollouts(sections);
  const read = sections.filter(({ kind }) => !(ofRollouts && kind === "machine"));
  const parts = new Map(read.flatMap(partOf).map((part) => [keyOf(part), part]));
  return [...parts.values()];
}

const TIMINGS_OF = {
  startup: ["startup"],
  scale: ["scale-out", "scale-in"],
  rollouts: ["rollout", "rollback"],
  recovery: ["recovery", "from-zero"],
  lifetimes: ["uptime"],
} as const satisfies Partial<Record<SectionKind, readonly SampleTiming[]>>;
const hasTimings = (kind: SectionKind): kind is keyof typeof TIMINGS_OF => Object.hasOwn(TIMINGS_OF, kind);

/** The timings whose figures sections show, each once. */
export const timingsOf = (sections: readonly Section[]): SampleTiming[] => [
  ...new Set(sections.flatMap(({ kind }) => (hasTimings(kind) ? TIMINGS_OF[kind] : []))),
];

/** The pages that a report can be made from. */
export type Origin =
  | { readonly page: "overview" }
  | { readonly page: "compare" }
  | { readonly page: "claims" }
  | { readonly page: "workload"; readonly workloadId: string }
  | { readonly page: "rollout"; readonly rolloutId: string }
  | { readonly page: "experiment"; readonly experimentId: string };

/** What of a page stands in a report that is made from it; `machine` ends them, since figures mean nothing without it. */
export function sectionsOf(origin: Origin): Section[] {
  switch (origin.page) {
    case "overview":
      return numbered([
        { kind: "headline" },
        { kind: "startup" },
        { kind: "scale" },
        { kind: "rollouts" },
        { kind: "recovery" },
        { kind: "lifetimes" },
        { kind: "fleet" },
        { kind: "machine" },
      ]);
    case "compare":
      return numbered([
        { kind: "headline" },
        { kind: "startup" },
        { kind: "scale" },
        { kind: "rollouts" },
        { kind: "lifetimes" },
        { kind: "availability" },
        { kind: "recovery" },
        { kind: "machine" },
      ]);
    case "claims":
      return numbered([{ kind: "claims" }, { kind: "machine" }]);
    case "workload":
      return numbered([
        { kind: "headline" },
        { kind: "startup" },
        { kind: "rollouts" },
        { kind: "availability" },
        { kind: "fleet" },
        { kind: "machine" },
      ]);
    case "rollout":
      return numbered([{ kind: "rollout", rolloutId: origin.rolloutId }, { kind: "machine" }]);
    case "experiment":
      return numbered([
        { kind: "experiment", experimentId: origin.experimentId },
        { kind: "startup" },
        { kind: "machine" },
      ]);
  }
}

type Unnumbered = Section extends infer One ? (One extends unknown ? Omit<One, "id"> : never) : never;

/** An id of its own for each, which stays with it wherever it is moved. */
const numbered = (sections: readonly Unnumbered[]): Section[] =>
  sections.map((section, index) => ({ ...section, id: `s${index + 1}` }) as Section);

/** An id that none of them has: one more than the greatest. */
export function freeSectionId(sections: readonly Section[]): string {
  const numbers = sections.map(({ id }) => Number(/^s(\d{1,6})$/.exec(id)?.[1] ?? 0));
  return `s${Math.max(0, ...numbers) + 1}`;
}

/** The section moved by so many places; where there is no place, as they were. */
export function moved(sections: readonly Section[], id: string, by: number): readonly Section[] {
  const from = sections.findIndex((section) => section.id === id);
  const to = from + by;
  const section = sections[from];
  if (section === undefined || to < 0 || to >= sections.length) return sections;
  const others = sections.filter((one) => one !== section);
  return [...others.slice(0, to), section, ...others.slice(to)];
}
