import { MISSING } from "@/lib/format/missing";
import type { Estimate } from "@/lib/timings/schema";
import { medianWords } from "./prepare-ratio-words";

/** A figure of a table: `2.06 s`; of one that so many never got to `not reached, more than 2.01 s`, which it surely exceeds. */
export const figureWords = (figure: Estimate): string =>
  figure.value === null && figure.why?.because !== "never-reached"
    ? MISSING
    : medianWords({ median: figure });
