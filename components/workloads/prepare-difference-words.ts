import { formatCount, formatWhole } from "@/lib/format/format-number";
import { shortened } from "@/lib/format/shortened";
import { MISSING } from "@/lib/format/missing";
import type { FieldDifference } from "@/lib/workloads/core/revision-diff";

/** Whatever is longer is shown by its beginning and its length. */
const LONGEST = 120;
const BEGINNING = 40;

export interface DifferenceWords {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** Where two values part whose beginnings do not show it. */
  readonly note: string | null;
  readonly isShortened: boolean;
}

/** A value as it is, where the difference has it in quotes. */
const rawOf = (field: string, shown: string): string =>
  field.startsWith("env ") && shown.startsWith('"') ? (JSON.parse(shown) as string) : shown;

/** How many characters two texts have in common before they part. */
function commonLength(a: string, b: string): number {
  const [of, other] = [Array.from(a), Array.from(b)];
  const parting = of.findIndex((character, index) => character !== other[index]);
  return parting < 0 ? of.length : parting;
}

/** A difference in a few lines, however long its values are: `"MIIE… (5,000 characters)`, and from where on it differs. */
export function differenceWords({ field, before, after }: FieldDifference): DifferenceWords {
  const isShortened = Math.max(before.length, after.length) > LONGEST;
  if (!isShortened) return { field: shortened(field, LONGEST), before, after, note: null, isShortened };
  const words = (shown: string): string =>
    shown.length <= BEGINNING
      ? shown
      : `${shortened(shown, BEGINNING)} (${formatCount(Array.from(rawOf(field, shown)).length, "character", "characters")})`;
  const common =
    before === MISSING || after === MISSING ? 0 : commonLength(rawOf(field, before), rawOf(field, after));
  return {
    field: shortened(field, LONGEST),
    before: words(before),
    after: words(after),
    note: common === 0 ? null : `changed at character ${formatWhole(common + 1)}`,
    isShortened,
  };
}
