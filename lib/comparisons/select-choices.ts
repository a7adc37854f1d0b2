import { statement } from "@/lib/db/statement";
import { bool, text, word } from "@/lib/lifecycle/columns";
import { inSightOf } from "@/lib/sight/core/in-sight";
import type { Sql } from "@/lib/db/sql";
import type { GroupChoices } from "./schema";

type Row = GroupChoices["workloads"][number] & {
  readonly provider: string;
  readonly runtime: string;
  readonly isSimulated: boolean;
};

/** Accelerators are looked for among so many of each workload's newest instances. */
const LOOKED_AT = 50;

interface Asked {
  readonly application: string | null;
  /** Whether simulated ones were asked for, by the frame or by a group. */
  readonly simulated: boolean;
}

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

const ACCELERATORS = statement<{ accelerator: string }>(
  "accelerators-to-choose",
  { accelerator: text },
  `SELECT DISTINCT coalesce(newest.accelerator, 'none') AS accelerator
       FROM unnest($2::text[]) w(id) CROSS JOIN LATERAL (
         SELECT i.accelerator FROM instance i WHERE i.workload_id = w.id ORDER BY i.requested_at DESC LIMIT $1::int
       ) newest ORDER BY 1`,
);

/**
 * What there is to be picked for a group, each list in order: of what is in sight, and whether a group that does not say so is of
 * what is simulated, since nothing else is.
 */
export async function selectChoices(
  sql: Sql,
  { application, simulated }: Asked = { application: null, simulated: false },
): Promise<GroupChoices> {
  const all = await sql.rows(WORKLOADS);
  const seen = all.map((row) => ({ ...row, applicationId: row.application }));
  const named = inSightOf(seen, { applicationId: application, simulated: false });
  const workloads = inSightOf(seen, { applicationId: null, simulated: simulated || named.some(isSimulated) });
  const accelerators = await sql.rows(ACCELERATORS, [LOOKED_AT, workloads.map(({ id }) => id)]);
  const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();
  return {
    applications: distinct(workloads.map((one) => one.application)),
    workloads: workloads.map(({ id, application: of, kind }) => ({ id, application: of, kind })),
    providers: distinct(workloads.map(({ provider }) => provider)),
    runtimes: distinct(workloads.map(({ runtime }) => runtime)),
    accelerators: accelerators.map(({ accelerator }) => accelerator),
    origin: named.length > 0 && named.every(isSimulated) ? "simulated" : "measured",
  };
}

const isSimulated = (workload: { readonly isSimulated: boolean }): boolean => workload.isSimulated;
