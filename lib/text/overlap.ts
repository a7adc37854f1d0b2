import type { ComparisonAnswer } from "@/lib/comparisons/schema";
import { compareText } from "./compare";
import { groupName } from "./group-name";

/** Why two groups are not compared, and what to do: two sentences. */
export const overlapText = ({ because, a, b }: NonNullable<ComparisonAnswer["refusal"]>): string =>
  compareText.overlap[because](groupName(a, b), groupName(b, a));
