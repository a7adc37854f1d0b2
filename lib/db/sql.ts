/** Runs one parametrised statement; what `recordEvents` and the hot reads take, so that pg and Prisma transactions fit alike. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}
