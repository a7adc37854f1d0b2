import type { StageStats } from "@/lib/comparisons/schema";
import type { Stage } from "@/lib/lifecycle/stages";

/** Stages are told apart by how full they are; hue is kind. */
export const STAGE_OPACITY: Readonly<Record<Stage, number>> = {
  scheduling: 0.15,
  creation: 0.4,
  boot: 0.7,
  application: 1,
};

/** A side's medians by stage, ms; one that was not measured, or that the kind does not have, takes no room. */
export type StageRow = { readonly key: "a" | "b" } & Readonly<Partial<Record<Stage, number>>>;

export const stageRow = (key: StageRow["key"], stages: readonly StageStats[]): StageRow => ({
  ...Object.fromEntries(
    stages.flatMap(({ stage, median: { value } }) => (value === null ? [] : [[stage, value]])),
  ),
  key,
});

/** How long all of a row's stages take together, ms. */
export const lengthOfRow = ({ key: _, ...stages }: StageRow): number =>
  Object.values(stages).reduce((sum, value) => sum + value, 0);
