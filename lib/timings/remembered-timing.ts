import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { NewestRows } from "./core/newest-rows";
import { timingOf } from "./core/summary";
import type { TimingDto, TimingName } from "./schema";

/** Timings that many readers see at once, in some windows each. */
const known = new LRUCache<string, TimingDto>({ max: 400 });

/**
 * `timingOf`, whose thousands of draws are made once for the same rows: they are seeded, so that they would come to the same. The
 * least recently asked is forgotten first.
 */
export function rememberedTiming(timing: TimingName, newest: NewestRows): TimingDto {
  const key = createHash("sha256")
    .update(JSON.stringify([timing, newest]))
    .digest("base64");
  const remembered = known.get(key);
  if (remembered) return remembered;
  const told = timingOf(timing, newest);
  known.set(key, told);
  return told;
}
