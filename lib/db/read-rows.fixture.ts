import type pg from "pg";
import { z } from "zod";
import { sqlOfPool } from "./sql-of";
import type { Sql } from "./sql";

/** Tables that grow with the history. */
const RAW = new Set(["event", "instance", "rollout"]);

interface PlanNode {
  readonly "Relation Name"?: string | undefined;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number | undefined;
  readonly "Rows Removed by Index Recheck"?: number | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}
const nodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    "Relation Name": z.string().optional(),
    "Actual Rows": z.number(),
    "Actual Loops": z.number(),
    "Rows Removed by Filter": z.number().optional(),
    "Rows Removed by Index Recheck": z.number().optional(),
    Plans: z.array(nodeSchema).optional(),
  }),
);
const explainSchema = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: nodeSchema })]) })]);

function rawRowsOf(node: PlanNode): number {
  const looked =
    node["Actual Rows"] +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0);
  const own = RAW.has(node["Relation Name"] ?? "") ? looked * node["Actual Loops"] : 0;
  return own + (node.Plans ?? []).reduce((sum, child) => sum + rawRowsOf(child), 0);
}

/** An `Sql` that counts the rows of growing tables which its statements look at, kept or not, as the database tells it. */
export function countingSql(pool: pg.Pool): { readonly sql: Sql; readonly rawRows: () => number } {
  const inner = sqlOfPool(pool);
  let rows = 0;
  return {
    rawRows: () => Math.round(rows),
    sql: {
      rows(statement, values) {
        return this.query(statement.text, values);
      },
      execute: (text, values) => inner.execute(text, values),
      async query<Row>(text: string, values: readonly unknown[] = []) {
        const plan = await inner.query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, values);
        const [
          {
            "QUERY PLAN": [{ Plan: root }],
          },
        ] = explainSchema.parse(plan);
        rows += rawRowsOf(root);
        return inner.query<Row>(text, values);
      },
    },
  };
}
