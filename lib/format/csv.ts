export type Cell = string | number | null;

export interface CsvTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Spreadsheets take text that begins so for a formula. */
const FORMULA = /^\s*[=+\-@\t\r\n]/;
/** Whoever skips comments would cut a cell at its `#`, were it not quoted. */
const NEEDS_QUOTES = /[",\r\n#]/;

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A line that begins with `#`, so that whoever skips comments skips it whole; what would need quotes stands quoted in a cell
 * of its own behind it, since a quote before the `#` would hide it.
 */
function commentOf(line: string): string {
  const said = line.replaceAll(/\s+/g, " ");
  return /[",]/.test(said) ? `#,${cellOf(said)}` : `# ${said}`;
}

/**
 * A table as CSV (RFC 4180: CRLF, quotes where needed). Null is an empty cell: unknown, not 0. `about` says what the file is of, in
 * lines of their own before the head: what is the same for every row is said once, where a person reads first and where
 * `comment="#"` of pandas and R skips it.
 */
export const csvOf = ({ head, rows }: CsvTable, about: readonly string[] = []): string =>
  [...about.map(commentOf), ...[head, ...rows].map((row) => row.map(cellOf).join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
