import { isPlannedStop } from "@/lib/lifecycle/phase";
import type { StopReason } from "@/lib/lifecycle/vocabulary";
import type { LifeEnd } from "./survival";

/**
 * How a life that is over ended. A failed mark says that nobody asked for it, and so does any reason that is no plan's; of one that
 * stopped without a reason nobody knows, and one that nobody observes any more has not ended as far as anybody saw.
 */
export function lifeEndOf({
  stopReason,
  hasFailed,
}: {
  readonly stopReason: StopReason | null;
  readonly hasFailed: boolean;
}): LifeEnd {
  if (stopReason === "unobserved") return "censored";
  if (isPlannedStop(stopReason)) return "planned";
  return hasFailed || stopReason !== null ? "failure" : "unknown";
}
