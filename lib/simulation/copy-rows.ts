import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type CopyValue = string | number | boolean | null;

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
/** So many characters go over the wire at once. */
const CHUNK = 1 << 18;

const textOf = (value: CopyValue): string =>
  value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? "");

function* chunksOf(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(textOf).join("\t")}\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

/** Writes rows by COPY in the client's transaction; each row's values are in the order of `columns`. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows)), copy);
}
