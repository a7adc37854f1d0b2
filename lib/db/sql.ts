import type { Statement } from "./statement";

/** Runs one parametrised statement; what `recordEvents` and the hot reads take, so that pg and Prisma transactions fit alike. */
export interface Sql {
  /** The rows of a statement, of the type that its declared columns have. */
  rows<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Of tests and benches, which ask what they like: in `lib` rows come from declared statements.
   * A statement with a `name`, which stands for its text, is parsed once for each connection: worth it for long ones that run
   * often, whose plan does not depend on their parameters.
   */
  query<Row>(text: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
  /** A statement whose rows nobody wants; returns how many it changed. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
}
