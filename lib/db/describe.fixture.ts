import type pg from "pg";
import type { KnownStatement } from "./statement";

interface Field {
  readonly name: string;
  readonly tableID: number;
  readonly columnID: number;
  readonly dataTypeID: number;
}
/** What of the protocol a description takes; pg's own types leave it out. */
interface Wire {
  parse(query: { readonly text: string; readonly name: string; readonly types: readonly number[] }): void;
  describe(what: { readonly type: "S"; readonly name: string }): void;
  sync(): void;
}

/** Asks Postgres what a statement would give, without running it: Parse and Describe. */
class Description {
  #fields: readonly Field[] = [];
  readonly done: Promise<readonly Field[]>;
  #settle!: { resolve: (fields: readonly Field[]) => void; reject: (error: Error) => void };

  constructor(private readonly text: string) {
    this.done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }
  submit(wire: Wire): void {
    wire.parse({ text: this.text, name: "", types: [] });
    wire.describe({ type: "S", name: "" });
    wire.sync();
  }
  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    this.#fields = fields;
  }
  handleError(error: Error): void {
    this.#settle.reject(error);
  }
  handleReadyForQuery(): void {
    this.#settle.resolve(this.#fields);
  }
}

const describe = (client: pg.ClientBase, text: string): Promise<readonly Field[]> => {
  const description = new Description(text);
  (client.query as unknown as (submitted: Description) => void)(description);
  return description.done;
};

const keyOf = (table: number, column: number): string => `${table}.${column}`;

export interface Catalogue {
  readonly nameOfType: ReadonlyMap<number, string>;
  /** Columns of tables that may hold null. */
  readonly nullable: ReadonlySet<string>;
}

export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const types = await client.query<{ oid: number; name: string }>(
    "SELECT oid::int AS oid, typname::text AS name FROM pg_type",
  );
  const columns = await client.query<{ table: number; column: number }>(
    `SELECT attrelid::int AS table, attnum::int AS column FROM pg_attribute WHERE NOT attnotnull AND attnum > 0`,
  );
  return {
    nameOfType: new Map(types.rows.map(({ oid, name }) => [oid, name])),
    nullable: new Set(columns.rows.map(({ table, column }) => keyOf(table, column))),
  };
}

/** In what a statement's declared columns differ from those that Postgres would give; nothing where they agree. */
export async function mismatchesOf(
  client: pg.ClientBase,
  { nameOfType, nullable }: Catalogue,
  { text, columns }: Pick<KnownStatement, "text" | "columns">,
): Promise<string[]> {
  const fields = new Map((await describe(client, text)).map((field) => [field.name, field]));
  return Object.entries(columns).flatMap(([name, { type, isNullable, isKept }]) => {
    const field = fields.get(name);
    if (!field) return [`${name} is not selected`];
    const actual = nameOfType.get(field.dataTypeID);
    const isOfType = actual === type ? [] : [`${name} is ${actual}, not ${type}`];
    const mayBeNull = nullable.has(keyOf(field.tableID, field.columnID)) && !isNullable && !isKept;
    return mayBeNull ? [...isOfType, `${name} may be null`] : isOfType;
  });
}
