/**
 * The columns of a raw statement's rows: what Postgres gives and what it is in TypeScript. From these the row's type follows, and
 * a database test asks Postgres whether each statement has them.
 */
export const COLUMN_TYPES = ["text", "int4", "float8", "bool", "jsonb", "_text"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface Column<Value> {
  readonly type: ColumnType;
  readonly isNullable: boolean;
  /** Null can't come though the table's column allows it: a condition of the statement keeps it out. */
  readonly isKept: boolean;
  /** Never there: it carries the type. */
  readonly value?: Value;
}

/** One column for each field of a row, of its type. */
export type Columns<Row> = { readonly [Name in keyof Row]-?: Column<Row[Name]> };

const column = <Value>(type: ColumnType): Column<Value> => ({ type, isNullable: false, isKept: false });

export const text = column<string>("text");
export const int = column<number>("int4");
/** Instants and durations as well, in ms. */
export const float = column<number>("float8");
export const bool = column<boolean>("bool");
export const texts = column<string[]>("_text");
/** A text of a closed list. */
export const word = <Word extends string>(): Column<Word> => column<Word>("text");
export const words = <Word extends string>(): Column<Word[]> => column<Word[]>("_text");
/** JSON of a shape that the statement itself builds, or that a verb checked before it was stored. */
export const json = <Value>(): Column<Value> => column<Value>("jsonb");

export const orNull = <Value>(of: Column<Value>): Column<Value | null> => ({
  type: of.type,
  isNullable: true,
  isKept: false,
});
export const kept = <Value>(of: Column<Value>): Column<Value> => ({ ...of, isKept: true });
