import { AppError } from "@/lib/errors";

/** A keyset cursor: the sort key of a page's last row, opaque to who carries it. */
export const cursorOf = (...key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

/** The key of a cursor, or nulls where there is none; throws `invalid-input` for what is not a cursor of ours. */
export function keyOf(cursor: string | null, parts: number): readonly (string | null)[] {
  if (cursor === null) return Array.from({ length: parts }, () => null);
  const key = parsed(Buffer.from(cursor, "base64url").toString());
  if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === "string")) return key;
  throw new AppError("invalid-input", "The cursor is none of ours.", {
    fieldErrors: { cursor: "Use the nextCursor of the page before." },
  });
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
