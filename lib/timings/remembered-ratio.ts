import { LRUCache } from "lru-cache";
import { ratioOfMedians } from "./core/summary";
import type { Attempt } from "./core/attempts";
import type { UnitName } from "./core/missing-why";
import type { Ratio } from "./schema";

/** Ratios that many readers see at once, in some windows each. */
const known = new LRUCache<string, Ratio>({ max: 200 });

/**
 * `ratioOfMedians`, whose thousands of draws are made once for the same samples: they are seeded, so that they would come to
 * the same. The least recently asked is forgotten first.
 */
export function rememberedRatio(
  vms: readonly Attempt[],
  containers: readonly Attempt[],
  units: UnitName = "rollouts",
): Ratio {
  const key = JSON.stringify([vms, containers, units]);
  const remembered = known.get(key);
  if (remembered) return remembered;
  const ratio = ratioOfMedians(vms, containers, units);
  known.set(key, ratio);
  return ratio;
}
