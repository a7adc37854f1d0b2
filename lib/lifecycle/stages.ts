import type { Instant } from "./instant";
import type { Marks } from "./phase";
import type { Kind, Mark } from "./vocabulary";

/**
 * The stages of a start: each from the first of its marks that is known to the one that ends it. `created` divides none: creation
 * goes on until the first instruction runs.
 */
const ENDS = {
  scheduling: { from: ["requested"], to: "scheduled" },
  creation: { from: ["scheduled"], to: "started" },
  boot: { from: ["started"], to: "booted" },
  application: { from: ["booted", "started"], to: "ready" },
} as const satisfies Readonly<Record<string, { from: readonly Mark[]; to: Mark }>>;

export type Stage = keyof typeof ENDS;
export const STAGES = ["scheduling", "creation", "boot", "application"] as const satisfies readonly Stage[];

type StageMark = (typeof ENDS)[Stage]["from"][number] | (typeof ENDS)[Stage]["to"];
/** The marks that begin or end a stage. */
export type StageMarks = Pick<Marks, `${StageMark}At`>;

/** A container has no guest that boots. */
const hasStage = (kind: Kind | null, stage: Stage): boolean => kind !== "container" || stage !== "boot";

export const stagesOfKind = (kind: Kind | null): Stage[] => STAGES.filter((stage) => hasStage(kind, stage));

/** Where a stage began and ended; null where no such mark is known. */
export function endsOfStage(
  stage: Stage,
  marks: StageMarks,
): readonly [from: Instant | null, to: Instant | null] {
  const { from, to } = ENDS[stage];
  const began = from.map((mark) => marks[`${mark}At`]).find((at) => at !== null);
  return [began ?? null, marks[`${to}At`]];
}

/** `endsOfStage` in SQL, of an instance `i`. */
export function endsOfStageSql(stage: Stage, i: string): readonly [from: string, to: string] {
  const { from, to } = ENDS[stage];
  const columns = from.map((mark) => `${i}.${mark}_at`);
  return [columns.length > 1 ? `coalesce(${columns.join(", ")})` : columns.join(""), `${i}.${to}_at`];
}

/** The stage that a mark begins on a kind, and the mark that ends it; null where it begins none. */
export function stageFrom(mark: string, kind: Kind): { readonly stage: Stage; readonly to: Mark } | null {
  const stage = stagesOfKind(kind).find((one) => ENDS[one].from.some((from) => from === mark));
  return stage === undefined ? null : { stage, to: ENDS[stage].to };
}

/** `scheduled → started`. */
export const spanOfStage = (stage: Stage): string => `${ENDS[stage].from.join(" or ")} → ${ENDS[stage].to}`;
