import type { Browser } from "@playwright/test";
import type { Figure } from "./figure";

/** Good is 0.1 (https://web.dev/articles/cls); a dashboard that is read while it loads has to stand still. */
const BUDGET = 0.003;
/** From here on nothing is on its way any more. */
const SETTLED_MS = 3000;
export const VIEWS = [
  { name: "wide", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
];

declare global {
  // Of the page that is measured, not of this process.
  var shifts: { unasked: number; all: number } | undefined;
}

/** Sums up, in the page, all that moves from the first paint on, and what of it moves without anybody's doing. */
export function countShifts(): void {
  globalThis.shifts = { unasked: 0, all: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!("value" in entry && "hadRecentInput" in entry) || globalThis.shifts === undefined) continue;
      globalThis.shifts.all += Number(entry.value);
      if (entry.hadRecentInput === false) globalThis.shifts.unasked += Number(entry.value);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

interface Shift {
  readonly value: number;
  readonly where: string;
}

/** Of each page, with an empty cache and then with a full one. */
async function shiftsOf(browser: Browser, address: string, paths: readonly string[]): Promise<Shift[]> {
  const shifts: Shift[] = [];
  for (const { name, viewport } of VIEWS) {
    for (const path of paths) {
      const context = await browser.newContext({ viewport });
      await context.addInitScript(countShifts);
      const page = await context.newPage();
      for (const cache of ["cold", "warm"]) {
        await page.goto(`${address}${path}`);
        await page.waitForFunction((settledMs) => performance.now() > settledMs, SETTLED_MS);
        const value = await page.evaluate(() => globalThis.shifts?.unasked ?? NaN);
        shifts.push({ value, where: `${path}, ${name}, ${cache}` });
      }
      await context.close();
    }
  }
  return shifts;
}

export async function layoutShiftFigure(
  browser: Browser,
  address: string,
  paths: readonly string[],
): Promise<Figure> {
  const shifts = (await shiftsOf(browser, address, paths)).toSorted((a, b) => b.value - a.value);
  const [worst] = shifts;
  if (worst === undefined) throw new TypeError("There is no page to measure.");
  return {
    name: "layout shift, worst page",
    value: worst.value.toFixed(4),
    budget: `<= ${BUDGET}`,
    isWithin: worst.value <= BUDGET,
    detail: `${worst.where}; ${shifts.length} loads`,
  };
}
