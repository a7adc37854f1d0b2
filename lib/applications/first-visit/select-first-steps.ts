import { SEED_ACTOR } from "@/lib/auth/actor";
import { statement } from "@/lib/db/statement";
import { bool } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { SIMULATED_FLEET } from "../core/simulated-fleet";
import type { StepsDone } from "./core/first-steps";

/** As the index has it, so that none of it reads the whole table. */
const wasDone = (verb: string, also = ""): string => `EXISTS (
         SELECT FROM audit_entry WHERE accepted AND actor <> '${SEED_ACTOR.id}' AND verb = '${verb}'${also})`;

const STEPS = statement<StepsDone>(
  "first-steps",
  { demo: bool, own: bool, observe: bool, report: bool },
  `SELECT ${wasDone("start-experiment")} AS demo,
          ${wasDone("create-application", ` AND subject <> '${SIMULATED_FLEET}'`)} AS own,
          ${wasDone("observe-source")} AS observe,
          ${wasDone("create-report")} AS report`,
);

/** What was ever done, by the audit rows, in which nothing is undone. */
export async function selectFirstSteps(sql: Sql): Promise<StepsDone> {
  const [row] = await sql.rows(STEPS, []);
  if (!row) throw new Error("A row of constants that is not there.");
  return row;
}
