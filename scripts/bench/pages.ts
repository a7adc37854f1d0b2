import type { Browser } from "@playwright/test";
import { withBrowser } from "./browser";
import type { Figure } from "./figure";
import { clickShiftFigure } from "./click-shift";
import { layoutShiftFigure } from "./layout-shift";
import type { BenchWorld } from "./world";

const BUDGET_BYTES = 250_000;

interface Load {
  readonly script: number;
  readonly total: number;
  readonly requests: number;
}

/** Bytes over the wire of a first visit with an empty cache, until the network is quiet; the event stream is left out. */
async function firstLoad(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await page.goto(url, { waitUntil: "load" });
  // The event stream never ends, so the network is never idle: quiet is when the last script has come.
  await page.waitForFunction(
    () => document.documentElement.dataset.live !== undefined || performance.now() > 3000,
  );
  await context.close();
  const of = (isWanted: (type: string) => boolean) =>
    [...sizes].reduce((sum, [id, size]) => sum + (isWanted(types.get(id) ?? "") ? size : 0), 0);
  return {
    script: of((type) => type === "Script"),
    total: of((type) => type !== "EventSource"),
    requests: sizes.size,
  };
}

export async function benchPages({ address, sql }: BenchWorld): Promise<Figure[]> {
  const [rollout] = await sql.query<{ id: string }>(
    `SELECT id FROM rollout ORDER BY requested_at DESC LIMIT 1`,
  );
  const paths = [
    ...["/", "/workloads", "/workloads/hello-container", "/rollouts"],
    ...(rollout ? [`/rollouts/${rollout.id}`] : []),
    ...["/compare?window=all", "/experiments", "/events", "/providers"],
  ];
  const [instance] = await sql.query<{ id: string }>(`SELECT id FROM instance ORDER BY id LIMIT 1`);
  const others = [
    ...(instance ? [`/instances/${instance.id}`] : []),
    ...["rollouts", "revisions", "events", "settings"].map((tab) => `/workloads/hello-container?tab=${tab}`),
    ...["/samples?timing=startup&window=all", "/nowhere"],
  ];
  return withBrowser(async (browser) => {
    const figures: Figure[] = [];
    for (const path of paths) {
      const { script, total, requests } = await firstLoad(browser, `${address}${path}`);
      figures.push({
        ...{
          name: `first load of ${path.replace(/\/ro-.*/, "/[id]")}`,
          value: `${(script / 1000).toFixed(1)} kB`,
        },
        ...{ budget: `<= ${BUDGET_BYTES / 1000} kB`, isWithin: script <= BUDGET_BYTES },
        detail: `JavaScript over the wire; ${(total / 1000).toFixed(1)} kB in all, ${requests} requests`,
      });
    }
    figures.push(await layoutShiftFigure(browser, address, [...paths, ...others]));
    figures.push(await clickShiftFigure(browser, address, "/workloads/hello-container"));
    return figures;
  });
}
