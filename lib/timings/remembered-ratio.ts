import { ratioOfMedians, type RatioOrigin } from "./core/summary";
import type { Estimate } from "./schema";

/** Ratios that many readers see at once, in some windows each. */
const SIZE = 200;
const known = new Map<string, Estimate>();

/**
 * `ratioOfMedians`, whose thousands of draws are made once for the same samples: they are seeded, so that they would come to
 * the same. The least recently asked is forgotten first.
 */
export function rememberedRatio(
  vms: readonly number[],
  containers: readonly number[],
  origin: RatioOrigin = "any",
): Estimate {
  const key = `${vms.join(" ")}/${containers.join(" ")}/${origin}`;
  const ratio = known.get(key) ?? ratioOfMedians(vms, containers, origin);
  known.delete(key);
  known.set(key, ratio);
  for (const oldest of known.keys()) {
    if (known.size <= SIZE) break;
    known.delete(oldest);
  }
  return ratio;
}
