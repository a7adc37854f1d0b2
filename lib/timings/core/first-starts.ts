import type { RolloutKind } from "@/lib/lifecycle/vocabulary";

/** Of an instance `i` in SQL: its start was the first of its host, workload or revision there (`firstStartOf`). */
export const isFirstStart = (i: string): string => `${i}.first_of IS NOT NULL`;

/** What puts one revision in the place of another starts the new one for the first time: that is what it times. */
const FIRST_BY_NATURE: readonly RolloutKind[] = ["deploy", "rollback", "restart"];

/** Of a rollout `r` in SQL: any start that it made was a first one, though that is not what it times. */
export const madeFirstStarts = (r: string): string =>
  `(${r}.kind NOT IN (${FIRST_BY_NATURE.map((kind) => `'${kind}'`).join(", ")})
      AND EXISTS (SELECT FROM instance of_it WHERE of_it.rollout_id = ${r}.id AND ${isFirstStart("of_it")}))`;
