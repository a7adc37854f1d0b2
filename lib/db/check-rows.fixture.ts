import type { ColumnType } from "@/lib/lifecycle/columns";
import { checkRowsBy } from "./statement";

const isOf: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  int4: (value) => typeof value === "number",
  float8: (value) => typeof value === "number",
  bool: (value) => typeof value === "boolean",
  jsonb: (value) => value !== undefined,
  _text: Array.isArray,
};

/** Database tests look at each row of each raw statement: what Postgres can't describe is whether an expression may be null. */
checkRowsBy(({ name, columns }, rows) => {
  for (const row of rows) {
    for (const [column, { type, isNullable }] of Object.entries(columns)) {
      const value: unknown = Reflect.get(row as object, column);
      if (value === null ? !isNullable : !isOf[type](value))
        throw new TypeError(`${name} gave ${JSON.stringify(value)} for ${column}, which is ${type}.`);
    }
  }
});
