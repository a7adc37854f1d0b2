import type { Page } from "@playwright/test";
import { withBrowser } from "./browser";
import { described, ms, quantile, type Figure } from "./figure";
import { scaleTo } from "./orchestration";
import { timedRead } from "./timed-read";
import { settled, type BenchWorld } from "./world";

const ACTION_BUDGET_MS = 200;
const SCREEN_BUDGET_MS = 300;
const ROUNDS = 8;
const READS = 60;

/** Notes in the page when each cell first says that its instance is ready, epoch ms; text, since it runs in the browser. */
const WATCH_CELLS = `(() => {
  const seen = (window.mayflySeen = {});
  const look = () => {
    for (const cell of document.querySelectorAll('[data-phase="ready"]')) {
      const name = (cell.getAttribute("aria-label") ?? "").split(",")[0];
      seen[name] ??= Date.now();
    }
  };
  look();
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
})()`;

/** From the request of the action to the head of its answer, by the browser's own clock, ms. */
async function clickScale(page: Page, replicas: number): Promise<number> {
  const field = page.getByLabel("Replicas", { exact: true });
  await field.fill(String(replicas));
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await field.press("Enter");
  const { requestStart, responseStart } = (await answer).request().timing();
  return responseStart - requestStart;
}

/** From an action's click to its answer, and from the commit of `ready` to the cell that says so, both in the browser. */
export async function benchActions(world: BenchWorld): Promise<Figure[]> {
  const workloadId = "hello-container";
  await scaleTo(world, workloadId, 2);
  return withBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.goto(`${world.address}/workloads/${workloadId}`);
    await page.getByText("Live").first().waitFor();
    await page.evaluate(WATCH_CELLS);
    const watchedSince = Date.now();
    // The first action after a start loads and compiles what all later ones use.
    const cold = await clickScale(page, 3);
    await settled(world, workloadId, 3);
    const answers: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      answers.push(await clickScale(page, 4));
      await settled(world, workloadId, 4);
      answers.push(await clickScale(page, 2));
      await settled(world, workloadId, 2);
    }
    const rows = await world.sql.query<{ subject: string; at: number }>(
      `SELECT subject, (extract(epoch FROM received_at) * 1000)::float8 AS at FROM event
        WHERE workload_id = $1 AND type = 'dev.mayfly.instance.ready'`,
      [workloadId],
    );
    const seen = await page.evaluate<Record<string, number>>("window.mayflySeen");
    const delays = rows.flatMap(({ subject, at }) => {
      const seenAt = seen[subject];
      return seenAt === undefined || at < watchedSince ? [] : [seenAt - at];
    });
    return [
      figure("the first action after a start", [cold], null),
      figure("an action's answer, p95", answers, ACTION_BUDGET_MS),
      figure("event to screen, p95", delays, SCREEN_BUDGET_MS),
    ];
  });
}

function figure(name: string, values: readonly number[], budget: number | null): Figure {
  const p95 = quantile(values, 0.95);
  return {
    name,
    value: ms(p95),
    budget: budget === null ? "" : `<= ${ms(budget)}`,
    isWithin: budget === null ? null : p95 <= budget,
    detail: described(values),
  };
}

/** How long the server takes for each page's HTML and for each read, one after another. */
export async function benchServer({ address }: BenchWorld): Promise<Figure[]> {
  const paths = [
    ...["/", "/workloads/hello-container", "/rollouts", "/events", "/providers"],
    ...["/api/health", "/api/workloads", "/api/workloads/hello-container/instances", "/api/rollouts"],
    ...["/api/events", "/api/timings"],
  ];
  const figures: Figure[] = [];
  for (const path of paths) {
    const times: number[] = [];
    for (let read = 0; read < READS; read += 1) {
      times.push(await timedRead(`${address}${path}`));
    }
    figures.push(figure(`server: ${path}, p95`, times, null));
  }
  return figures;
}
