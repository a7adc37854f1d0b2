/** What is heard of how far something is. */
export interface Progress {
  say(words: string): void;
  /** From here on other things are written. */
  end(): void;
}

const EVERY_MS = 2000;

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * On a terminal one line that is written again and again; elsewhere lines, of which those of the same kind follow each other no faster than
 * each 2 s. Two are of the same kind where they differ by numbers alone. `now`: ms since any moment.
 */
export function createProgress(output: Output, now: () => number): Progress {
  let shown = "";
  let kind = "";
  let saidAt = -Infinity;
  return {
    say(words) {
      if (words === shown) return;
      if (output.isTTY) {
        output.write(`\r\u001b[K${words.slice(0, (output.columns ?? 80) - 1)}`);
        shown = words;
        return;
      }
      const next = words.replaceAll(/[\d.,]+/g, "0").replaceAll(/\b[kMGT]?B\b/g, "B");
      if (next === kind && now() - saidAt < EVERY_MS) return;
      output.write(`${words}\n`);
      [shown, kind, saidAt] = [words, next, now()];
    },
    end() {
      if (output.isTTY && shown !== "") output.write("\r\u001b[K");
      shown = "";
    },
  };
}
