import { AppError } from "@/lib/errors";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import { isStorable } from "@/lib/lifecycle/storable";

/** What one part of a cursor's key is, and so what may be handed to the statement that it is read by. */
export type CursorPart = "text" | "integer" | "bigint" | "micros";

const LARGEST: Readonly<Record<Exclude<CursorPart, "text">, bigint>> = {
  integer: BigInt(MAX_INTEGER),
  bigint: 2n ** 63n - 1n,
  // The year 2200; any later one is no time of ours.
  micros: 7_258_118_400_000_000n,
};

/** A keyset cursor: the sort key of a page's last row, opaque to who carries it. */
export const cursorOf = (...key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

/** Microseconds since the epoch, as the cursor of a time holds them. */
export const cursorMicros = (column: string): string =>
  `(extract(epoch FROM ${column}) * 1000000)::bigint::text`;

/** The time of such microseconds, exact. */
export const momentOfMicros = (parameter: string): string =>
  `(timestamptz 'epoch' + ${parameter}::bigint * interval '1 microsecond')`;

/** The key of a cursor, or nulls where there is none; throws `invalid-input` for what is not a cursor of ours. */
export function keyOf(cursor: string | null, parts: readonly CursorPart[]): readonly (string | null)[] {
  if (cursor === null) return parts.map(() => null);
  const key = parsed(Buffer.from(cursor, "base64url").toString());
  if (isKey(key, parts)) return key;
  throw new AppError("invalid-input", "cursor: It is none of ours.", {
    fieldErrors: { cursor: "Use the nextCursor of the page before." },
  });
}

const isKey = (key: unknown, parts: readonly CursorPart[]): key is string[] =>
  Array.isArray(key) &&
  key.length === parts.length &&
  parts.every((part, index) => isPart(key[index] as unknown, part));

function isPart(value: unknown, part: CursorPart): boolean {
  if (typeof value !== "string") return false;
  if (part === "text") return isStorable(value);
  return /^\d{1,19}$/.test(value) && BigInt(value) <= LARGEST[part];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** A page of rows of which one more than `limit` was asked for. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  cursorOfRow: (row: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(itemOf), nextCursor: rows.length > limit && last ? cursorOfRow(last) : null };
}
