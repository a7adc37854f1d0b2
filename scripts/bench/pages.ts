import { VMS_AGAINST_CONTAINERS } from "@/lib/reports/core/scope.fixture";
import type { Browser } from "@playwright/test";
import { withBrowser } from "./browser";
import type { Figure } from "./figure";
import { clickShiftFigure } from "./click-shift";
import { layoutShiftFigure } from "./layout-shift";
import { ALL_SECTIONS } from "./reports";
import { shareReport } from "./shared-report";
import type { BenchWorld } from "./world";

/** Without the charts, which come after the page. */
const BUDGET_BYTES = 250_000;
const CHART_BUDGET_BYTES = 160_000;
/** A name that Recharts gives to what it draws. */
const OF_CHARTS = "recharts-surface";

/** From here on nothing is on its way any more that a page asks for by itself. */
const SETTLED_MS = 3000;
/** Dashboard pages hear of changes by the stream; who reads by a link asks whether it is still open. */
const LISTENS = /^\/api\/stream$|^\/r\/[^/]+\/state$/;

interface Load {
  /** All of it but the charts, also what follows by itself. */
  readonly script: number;
  /** Of it, what was asked for before the page listened to the server: it takes clicks from then on. */
  readonly firstScript: number;
  readonly charts: number;
  readonly total: number;
  readonly requests: number;
}

/** Bytes over the wire of a first visit with an empty cache, until nothing follows by itself; the event stream is left out. */
async function firstLoad(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  const urls = new Map<string, string>();
  const early = new Set<string>();
  let isListening = false;
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    isListening ||= LISTENS.test(new URL(request.url).pathname);
    if (!isListening) early.add(requestId);
  });
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    types.set(requestId, type);
    urls.set(requestId, response.url);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.goto(url, { waitUntil: "load" });
  // The event stream never ends, so the network is never idle.
  await page.waitForFunction((settledMs) => performance.now() > settledMs, SETTLED_MS);
  const scripts = [...sizes.keys()].filter((id) => types.get(id) === "Script");
  const ofCharts = new Set<string>();
  for (const id of scripts) {
    const script = await context.request.get(urls.get(id) ?? "");
    if ((await script.text()).includes(OF_CHARTS)) ofCharts.add(id);
  }
  await context.close();
  const of = (isWanted: (id: string) => boolean) =>
    [...sizes].reduce((sum, [id, size]) => sum + (isWanted(id) ? size : 0), 0);
  const isOfPage = (id: string): boolean => scripts.includes(id) && !ofCharts.has(id);
  return {
    script: of(isOfPage),
    firstScript: of((id) => isOfPage(id) && early.has(id)),
    charts: of((id) => ofCharts.has(id)),
    total: of((id) => types.get(id) !== "EventSource"),
    requests: sizes.size,
  };
}

export async function benchPages({ address, sql, operator }: BenchWorld): Promise<Figure[]> {
  const [rollout] = await sql.query<{ id: string }>(
    `SELECT id FROM rollout ORDER BY requested_at DESC LIMIT 1`,
  );
  const { reportId, token } = await shareReport(operator, {
    scope: VMS_AGAINST_CONTAINERS,
    sections: ALL_SECTIONS,
  });
  const paths = [
    ...["/", "/workloads", "/workloads/hello-container", "/rollouts"],
    ...(rollout ? [`/rollouts/${rollout.id}`] : []),
    ...["/compare?window=all", "/experiments", "/events", "/providers"],
    ...["/claims", "/claims/present", "/reports", `/reports/${reportId}`, `/r/${token}`],
  ];
  const [instance] = await sql.query<{ id: string }>(`SELECT id FROM instance ORDER BY id LIMIT 1`);
  const others = [
    ...(instance ? [`/instances/${instance.id}`] : []),
    ...["rollouts", "revisions", "events", "settings"].map((tab) => `/workloads/hello-container?tab=${tab}`),
    ...["/samples?timing=startup&window=all", "/nowhere"],
  ];
  return withBrowser(async (browser) => {
    const figures: Figure[] = [];
    const charts: number[] = [];
    for (const path of paths) {
      const load = await firstLoad(browser, `${address}${path}`);
      const { script, firstScript, total, requests } = load;
      charts.push(load.charts);
      figures.push({
        name: `first load of ${path.replace(/\/(ro|rp)-.*/, "/[id]").replace(token, "[token]")}`,
        value: `${(firstScript / 1000).toFixed(1)} kB`,
        budget: `<= ${BUDGET_BYTES / 1000} kB`,
        isWithin: firstScript <= BUDGET_BYTES,
        detail: `JavaScript over the wire before the page is live, ${(script / 1000).toFixed(1)} kB with what it loads later; ${(total / 1000).toFixed(1)} kB in all, ${requests} requests`,
      });
    }
    const most = Math.max(...charts);
    figures.push({
      name: "the charts' code",
      value: `${(most / 1000).toFixed(1)} kB`,
      budget: `<= ${CHART_BUDGET_BYTES / 1000} kB`,
      isWithin: most <= CHART_BUDGET_BYTES,
      detail: "over the wire, once for all pages, after the page",
    });
    figures.push(await layoutShiftFigure(browser, address, [...paths, ...others]));
    figures.push(await clickShiftFigure(browser, address, "/workloads/hello-container"));
    return figures;
  });
}
