import { statement } from "@/lib/db/statement";
import { bool, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { GroupChoices } from "./schema";

type Row = GroupChoices["workloads"][number] & {
  readonly provider: string;
  readonly runtime: string;
  readonly isSimulated: boolean;
};

const WORKLOADS = statement<Row>(
  "workloads-to-choose",
  {
    id: text,
    application: text,
    kind: word<Row["kind"]>(),
    provider: text,
    runtime: text,
    isSimulated: bool,
  },
  `SELECT id, application_id AS application, kind, provider, runtime, simulated AS "isSimulated" FROM workload
      ORDER BY application_id, id`,
);

/** All workloads, application by application, with what a group can be told apart by. */
export const selectWorkloadsToChoose = (sql: Sql): Promise<Row[]> => sql.rows(WORKLOADS);
