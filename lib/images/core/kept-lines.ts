/** The last lines of what was said, and how many came before them that are not kept. */
export interface KeptLines {
  readonly lines: readonly string[];
  readonly left: number;
}

export const NO_LINES: KeptLines = { lines: [], left: 0 };
const MOST_LINES = 200;
const MOST_CHARACTERS = 16_000;
const LONGEST_LINE = 400;

/** Colours and the like, which a terminal takes for itself: ECMA-48, control sequences and operating system commands. */
const SEQUENCES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const UNPRINTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/gu;

/** As a terminal leaves it: of a line that writes over itself the last. */
function printed(line: string): string {
  const plain = line.replace(SEQUENCES, "").replace(/\r+$/, "");
  const last = plain.slice(plain.lastIndexOf("\r") + 1).replace(UNPRINTED, "");
  const letters = [...last];
  return letters.length > LONGEST_LINE ? `${letters.slice(0, LONGEST_LINE).join("")}...` : last;
}

/** With what was said since, in at most 200 lines of 16,000 characters together; what comes first goes first. */
export function keptLines(before: KeptLines, said: string): KeptLines {
  // What is said at once may be longer than all that is kept.
  const came = said.slice(-4 * MOST_CHARACTERS).split("\n");
  const all = [...before.lines, ...came.map(printed).filter((line) => line.trim() !== "")];
  let characters = 0;
  let from = all.length;
  while (from > 0 && all.length - from < MOST_LINES) {
    characters += all[from - 1]?.length ?? 0;
    if (characters > MOST_CHARACTERS) break;
    from -= 1;
  }
  return { lines: all.slice(from), left: before.left + from };
}
