import type { Column, Columns } from "@/lib/lifecycle/columns";

/** A raw statement and the columns of its rows, which `statements.db.test.ts` holds to what Postgres says. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Parsed once for each connection, by its name: for long ones that run often, whose plan does not depend on their parameters. */
  readonly isPrepared: boolean;
  readonly columns: Columns<Row>;
}

/** As the test sees any of them. */
export interface KnownStatement extends Omit<Statement<unknown>, "columns"> {
  readonly columns: Readonly<Record<string, Column<unknown>>>;
}
const known: KnownStatement[] = [];
export const knownStatements = (): readonly KnownStatement[] => known;

/** Declares a statement, once, where its module is loaded. Of its columns those that are not declared have no type, and no reader. */
export function statement<Row>(
  name: string,
  columns: Columns<Row>,
  text: string,
  { isPrepared = false }: { isPrepared?: boolean } = {},
): Statement<Row> {
  known.push({ name, text, isPrepared, columns });
  return { name, text, isPrepared, columns };
}

type RowCheck = (statement: Pick<KnownStatement, "name" | "columns">, rows: readonly unknown[]) => void;
let rowCheck: RowCheck | null = null;
/** Tests look at every row that a statement gives: what Postgres can't say beforehand is whether an expression is ever null. */
export const checkRowsBy = (check: RowCheck): void => void (rowCheck = check);

// The one place where rows get their type: it follows from columns that a test compares with Postgres' own description.
export function rowsOf<Row>(of: Statement<Row>, rows: unknown[]): Row[] {
  rowCheck?.(of, rows);
  return rows as Row[];
}
