import { instantOf } from "@/lib/lifecycle/instant";
import type { Sql } from "@/lib/db/sql";
import { regimeChanges } from "./core/regimes";
import { knownChangePoints } from "./get-change-points";
import type { ComparisonRequest } from "./compute-comparison";
import type { Comparison, ComparisonSide, Regimes } from "./schema";
import type { ChangeSeries } from "@/lib/timings/schema";
import { scopeOfGroup } from "./scope-of-group";

/** Workloads of a side whose change points are told. */
const MOST_WORKLOADS = 3;

/** Null while they are being computed. */
type SeriesOf = (workloadId: string) => Promise<ChangeSeries[] | null>;

const knownSeries =
  (sql: Sql): SeriesOf =>
  async (id) =>
    (await knownChangePoints(sql, id)).value;

/** What changed within what either side looks at; null while that is being computed. */
export async function regimesOf(
  sql: Sql,
  comparison: Comparison,
  { a, b, frame }: ComparisonRequest,
  seriesOf: SeriesOf = knownSeries(sql),
): Promise<Regimes | null> {
  const now = instantOf(comparison.asOf);
  const of = async ({ availability }: ComparisonSide, group: ComparisonRequest["a"]) => {
    const ids = availability.slice(0, MOST_WORKLOADS).map(({ workloadId }) => workloadId);
    const known = await Promise.all(ids.map(async (id) => ({ id, series: await seriesOf(id) })));
    return known.flatMap(({ id, series }) =>
      series === null ? [null] : regimeChanges(id, series, group, scopeOfGroup(group, frame, now)),
    );
  };
  const [ofA, ofB] = await Promise.all([of(comparison.a, a), of(comparison.b, b)]);
  const told = { a: ofA.filter((one) => one !== null), b: ofB.filter((one) => one !== null) };
  return ofA.length + ofB.length > told.a.length + told.b.length ? null : told;
}
