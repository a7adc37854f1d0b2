import type { Page } from "@playwright/test";
import { createPool } from "@/lib/db/pool";
import { withBrowser } from "./browser";
import { described, ms, quantile, type Figure } from "./figure";
import { openHistory } from "./history";
import type { BenchWorld } from "./world";

const EVENTS = 5_000;
const POINTS = 1_000;
const MOVES = 120;
const BUDGET_MS = 16;
const DATABASE = "bench_hover";
const ROLLOUT = "ro-bench-hover";

/** A simulated rollout of which one instance after the other became ready, 50 ms apart. */
async function addRollout(databaseUrl: string): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1 });
  const begin = "now() - interval '10 minutes'";
  try {
    await pool.query(
      `WITH chosen AS (SELECT id, current_revision AS revision FROM workload ORDER BY id LIMIT 1),
            rollout AS (
              INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                                   to_replicas, actor, requested_at, finished_at, outcome)
              SELECT $1, id, 'scale', $1, 1, revision, revision, 0, $2, 'bench', ${begin}, now(), 'succeeded' FROM chosen)
       INSERT INTO instance (id, workload_id, revision, ordinal, rollout_id, simulated, requested_at, ready_at)
       SELECT chosen.id || '-hover-' || n, chosen.id, revision, 100000 + n, $1, true, ${begin},
              ${begin} + n * interval '50 milliseconds'
         FROM chosen, generate_series(1, $2::int) AS n`,
      [ROLLOUT, POINTS],
    );
  } finally {
    await pool.end();
  }
}

/** What the page's main thread was busy for each move of the pointer across a chart, until its frame was drawn, ms. */
async function hoverTimes(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const busyMs = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
  };
  const box = await page.getByRole("application").first().boundingBox();
  if (box === null) throw new Error("There is no chart.");
  const times: number[] = [];
  for (let move = 0; move <= MOVES; move += 1) {
    const before = await busyMs();
    await page.mouse.move(box.x + box.width * (0.3 + (0.5 * move) / MOVES), box.y + box.height / 2);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    times.push((await busyMs()) - before);
  }
  // The first brings what reads values.
  return times.slice(1);
}

/** A cursor over two charts of one rollout, the curve with 1,000 points. */
export async function benchHover(world: BenchWorld): Promise<Figure[]> {
  const history = await openHistory(world, DATABASE, EVENTS);
  try {
    await addRollout(history.databaseUrl);
    const times = await withBrowser(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${history.address}/rollouts/${ROLLOUT}`);
      await page.getByRole("application").nth(1).waitFor();
      return hoverTimes(page);
    });
    const p95 = quantile(times, 0.95);
    return [
      {
        name: "a frame under the pointer, p95",
        value: ms(p95),
        budget: `<= ${BUDGET_MS} ms`,
        isWithin: p95 <= BUDGET_MS,
        detail: `main thread busy for each move over a curve of ${POINTS} points with its instances below; ${described(times)}`,
      },
    ];
  } finally {
    await history.close();
    await world.sql.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
  }
}
