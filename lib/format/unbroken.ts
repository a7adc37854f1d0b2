const BEFORE_UNIT = /(?<=\d) (?=(?:ms|s|min|h|d|%|CI)(?!\p{L}))|(?<=%) (?=CI)/gu;

/** The same words, with spaces before units that no line breaks at: large type would leave `95` above and `%` below. */
export const unbroken = (words: string): string => words.replace(BEFORE_UNIT, "\u00a0");
