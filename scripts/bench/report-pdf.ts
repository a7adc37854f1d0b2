import { VMS_AGAINST_CONTAINERS } from "@/lib/reports/core/scope.fixture";
import { waitUntil } from "@/lib/processes/wait-until";
import { askForPdf } from "@/lib/reports/ask-for-pdf";
import { deleteReport } from "@/lib/reports/delete-report";
import { getPdf } from "@/lib/reports/get-pdf";
import { described, ms, quantile, type Figure } from "./figure";
import { ALL_SECTIONS } from "./reports";
import { shareReport, timedFreeze, type Unnumbered } from "./shared-report";
import type { BenchWorld } from "./world";

const BUDGET_MS = 10_000;
const ROUNDS = 5;
const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Each kind of section there is something for: also the newest rollout and experiment, and a text. */
async function everySection({ sql }: BenchWorld): Promise<readonly Unnumbered[]> {
  const newest = (table: string) =>
    sql.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY requested_at DESC LIMIT 1`, []);
  const [rollouts, experiments] = [await newest("rollout"), await newest("experiment")];
  return [
    ...ALL_SECTIONS,
    ...rollouts.map(({ id }) => ({ kind: "rollout", rolloutId: id })),
    ...experiments.map(({ id }) => ({ kind: "experiment", experimentId: id })),
    { kind: "text", markdown: "# Why\n\nA **text** of its author's." },
  ];
}

/** From the ask to the file, of a report with all sections, each time a new edition of it. */
export async function benchReportPdf(world: BenchWorld): Promise<Figure[]> {
  const sections = await everySection(world);
  const { reportId } = await shareReport(world.operator, { scope: VMS_AGAINST_CONTAINERS, sections });
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (round > 1) await timedFreeze(world.operator, reportId);
    times.push(await timedPdf(world, reportId));
  }
  await deleteReport(world.operator, { reportId });
  const p95 = quantile(times, 0.95);
  return [
    {
      name: `PDF of a report of ${sections.length} sections, p95`,
      value: ms(p95),
      budget: `<= ${ms(BUDGET_MS)}`,
      isWithin: p95 <= BUDGET_MS,
      detail: described(times),
    },
  ];
}

async function timedPdf({ operator, sql }: BenchWorld, id: string): Promise<number> {
  const reader = { ...operator, sql };
  const startedAt = performance.now();
  await askForPdf(reader, { id, paper: "a4" });
  const isReady = async (): Promise<boolean> => {
    const { state, because } = await getPdf(reader, { id, paper: "a4" });
    if (state === "failed") throw new Error(`The PDF failed: ${because}.`);
    return state === "ready";
  };
  await waitUntil(isReady, { everyMs: LOOK_EVERY_MS, signal: AbortSignal.timeout(WITHIN_MS) });
  return performance.now() - startedAt;
}
