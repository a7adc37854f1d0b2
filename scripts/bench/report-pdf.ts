import { randomUUID } from "node:crypto";
import { waitUntil } from "@/lib/processes/wait-until";
import { askForPdf } from "@/lib/reports/ask-for-pdf";
import { createReport } from "@/lib/reports/create-report";
import { deleteReport } from "@/lib/reports/delete-report";
import { freezeReport } from "@/lib/reports/freeze-report";
import { getPdf } from "@/lib/reports/get-pdf";
import { getReport } from "@/lib/reports/get-report";
import { OF_COMPARISON } from "@/lib/reports/core/sections";
import { described, ms, quantile, type Figure } from "./figure";
import type { BenchWorld } from "./world";

const BUDGET_MS = 10_000;
const ROUNDS = 5;
const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Each kind of section there is something for: all of the comparison, the newest rollout and experiment, the fleet and a text. */
async function allSections({ sql }: BenchWorld): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const newest = (table: string) =>
    sql.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY requested_at DESC LIMIT 1`, []);
  const [rollouts, experiments] = [await newest("rollout"), await newest("experiment")];
  const sections = [
    ...OF_COMPARISON.map((kind) => ({ kind })),
    ...rollouts.map(({ id }) => ({ kind: "rollout", rolloutId: id })),
    ...experiments.map(({ id }) => ({ kind: "experiment", experimentId: id })),
    { kind: "fleet" },
    { kind: "text", markdown: "# Why\n\nA **text** of its author's." },
  ];
  return sections.map((section, index) => ({ id: `s${index + 1}`, ...section }));
}

/** From the ask to the file, of a report with all sections, each time a new edition of it. */
export async function benchReportPdf(world: BenchWorld): Promise<Figure[]> {
  const reader = { ...world.operator, sql: world.sql };
  const sections = await allSections(world);
  const { reportId } = await createReport(world.operator, {
    title: "Bench",
    sections,
    scope: {
      a: "kind:vm",
      b: "kind:container",
      application: null,
      simulated: false,
      firsts: true,
      window: "all",
    },
    mode: "frozen",
    idempotencyKey: randomUUID(),
  });
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (round > 1) await freezeReport(world.operator, { reportId });
    await within(async () => (await getReport(reader, { id: reportId })).editions[0]?.state === "made");
    const startedAt = performance.now();
    await askForPdf(reader, { id: reportId, paper: "a4" });
    const pdf = await within(async () => {
      const { state, because } = await getPdf(reader, { id: reportId, paper: "a4" });
      if (state === "failed") throw new Error(`The PDF failed: ${because}.`);
      return state === "ready";
    });
    if (pdf) times.push(performance.now() - startedAt);
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

const within = (isSo: () => Promise<boolean>): Promise<true> =>
  waitUntil(isSo, { everyMs: LOOK_EVERY_MS, signal: AbortSignal.timeout(WITHIN_MS) });
