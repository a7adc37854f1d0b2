const BEFORE_UNIT =
  /(?<=\d) (?=(?:ms|s|min|h|d|%|CI)(?!\p{L}))|(?<=%) (?=CI)|(?<=\bn) (?==)|(?<=\bn =) (?=\d)/gu;

/** The same words, with spaces before units, and in `n = 3`, that no line breaks at: large type would leave `95` above and `%` below. */
export const unbroken = (words: string): string => words.replace(BEFORE_UNIT, "\u00a0");
