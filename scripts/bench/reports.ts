import { VMS_AGAINST_CONTAINERS } from "@/lib/reports/core/scope.fixture";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { ReportScope } from "@/lib/reports/schema";
import { OF_COMPARISON } from "@/lib/reports/core/sections";
import { described, ms, quantile, type Figure } from "./figure";
import { shareReport, timedFreeze } from "./shared-report";
import { timedRead } from "./timed-read";
import type { BenchWorld } from "./world";

const READS = 60;
const WARM_UPS = 5;
const FREEZES = 7;
const [SERVED_MS, FROZEN_MS, PICTURE_MS] = [50, 2_000, 300];

/** All that need no id. */
export const ALL_SECTIONS = [...OF_COMPARISON, "fleet"].map((kind) => ({ kind }));

/** Reports of what the installation itself measured. */
export const benchReports = ({ address, operator }: BenchWorld): Promise<Figure[]> =>
  reportFigures({ address, operator, scope: VMS_AGAINST_CONTAINERS, of: "the demo" });

interface Subject {
  readonly address: string;
  readonly operator: VerbContext;
  readonly scope: ReportScope;
  /** What the figures are of. */
  readonly of: string;
}

/** How long a frozen report takes to be made, to be read and to be drawn as a picture. */
export async function reportFigures({ address, operator, scope, of }: Subject): Promise<Figure[]> {
  const { reportId, token } = await shareReport(operator, { scope, sections: ALL_SECTIONS });
  const picture = `${address}/r/${token}/opengraph-image`;
  const [freezes, drawn, kept]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < FREEZES; round += 1) {
    freezes.push(await timedFreeze(operator, reportId));
    // Each edition has a picture of its own, which is drawn once.
    drawn.push(await timedRead(picture));
    kept.push(await timedRead(picture));
  }
  return [
    worst(`freezing all sections, ${of}`, freezes, FROZEN_MS, "from asking until it can be read"),
    await served(`${address}/r/${token}`, `a frozen report, p95, ${of}`, "its page, to the last byte"),
    await served(`${address}/r/${token}/report`, `a frozen report's answer, p95, ${of}`, "as JSON"),
    worst(`a link's picture, ${of}`, drawn, PICTURE_MS, `drawn; known already ${described(kept)}`),
  ];
}

function worst(name: string, times: readonly number[], budgetMs: number, detail: string): Figure {
  const most = Math.max(...times);
  return {
    name,
    value: ms(most),
    budget: `<= ${ms(budgetMs)}`,
    isWithin: most <= budgetMs,
    detail: `the longest of ${times.length}, ${described(times)}; ${detail}`,
  };
}

async function served(url: string, name: string, detail: string): Promise<Figure> {
  const times: number[] = [];
  for (let read = 0; read < WARM_UPS + READS; read += 1) {
    const took = await timedRead(url);
    if (read >= WARM_UPS) times.push(took);
  }
  const p95 = quantile(times, 0.95);
  return {
    name,
    value: ms(p95),
    budget: `<= ${ms(SERVED_MS)}`,
    isWithin: p95 <= SERVED_MS,
    detail: `${detail}, ${described(times)}`,
  };
}
