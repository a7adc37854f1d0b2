import { inSightOf } from "@/lib/sight/core/in-sight";
import type { Sql } from "@/lib/db/sql";
import type { GroupChoices } from "./schema";
import { selectAcceleratorsToChoose } from "./select-accelerators-to-choose";
import { selectWorkloadsToChoose } from "./select-workloads-to-choose";

interface Asked {
  readonly application: string | null;
  /** Whether simulated ones were asked for, by the frame or by a group. */
  readonly simulated: boolean;
}

/**
 * What there is to be picked for a group, each list in order: of what is in sight, and whether a group that does not say so is of
 * what is simulated, since nothing else is.
 */
export async function selectChoices(
  sql: Sql,
  { application, simulated }: Asked = { application: null, simulated: false },
): Promise<GroupChoices> {
  const all = await selectWorkloadsToChoose(sql);
  const seen = all.map((row) => ({ ...row, applicationId: row.application }));
  const named = inSightOf(seen, { applicationId: application, simulated: false });
  const workloads = inSightOf(seen, { applicationId: null, simulated: simulated || named.some(isSimulated) });
  const accelerators = await selectAcceleratorsToChoose(
    sql,
    workloads.map(({ id }) => id),
  );
  const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();
  return {
    applications: distinct(workloads.map((one) => one.application)),
    workloads: workloads.map(({ id, application: of, kind }) => ({ id, application: of, kind })),
    providers: distinct(workloads.map(({ provider }) => provider)),
    runtimes: distinct(workloads.map(({ runtime }) => runtime)),
    accelerators,
    origin: named.length > 0 && named.every(isSimulated) ? "simulated" : "measured",
  };
}

const isSimulated = (workload: { readonly isSimulated: boolean }): boolean => workload.isSimulated;
