import type { Browser, Page } from "@playwright/test";
import type { Figure } from "./figure";
import { countShifts, VIEWS } from "./layout-shift";

const BUDGET = 0.003;
/** What an action leads to is on the page by then, ms. */
const FOLLOWED_MS = 2500;

interface Click {
  readonly name: string;
  readonly path: string;
  /** It lies in a fold on phones. */
  readonly isWideOnly?: boolean;
  readonly isPhoneOnly?: boolean;
  act(page: Page): Promise<void>;
}

const button =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.getByRole("button", { name, exact: true }).first().click();
const scaleTo =
  (text: string) =>
  async (page: Page): Promise<void> => {
    // What the server sent may stand hidden beside what the browser drew, until it is taken away.
    const field = page.getByLabel("Replicas", { exact: true }).filter({ visible: true });
    await field.fill(text);
    await field.press("Enter");
  };
const dialog = (name: string) => async (page: Page) => {
  await button(name)(page);
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
};

/**
 * Clicks that open nothing in its place: whatever moves after them moves without having been asked to. What a click opens in
 * place, such as a tab, a fold or another list, is what it is for, and is left out.
 */
const clicksOf = (workload: string): readonly Click[] => [
  ...["none", "3", "2"].map((text) => ({ name: `Scale to ${text}`, path: workload, act: scaleTo(text) })),
  { name: "Deploy", path: workload, act: dialog("Deploy") },
  {
    name: "Save of settings without a change",
    path: `${workload}?tab=settings`,
    act: button("Change the settings"),
  },
  { name: "Swap", path: "/compare?window=all", isWideOnly: true, act: button("Swap the groups") },
  {
    name: "Search of events",
    path: "/events",
    isWideOnly: true,
    act: (page) => page.getByRole("searchbox").first().fill("ready"),
  },
  {
    name: "Palette",
    path: "/",
    async act(page) {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "Theme",
    path: "/",
    async act(page) {
      await button("Theme")(page);
      await page.getByRole("menuitemradio", { name: "Dark" }).click();
    },
  },
  {
    name: "Start of an experiment",
    path: "/experiments",
    // The very last: what it changes from then on is no click's doing.
    isPhoneOnly: true,
    act: button("Start the experiment"),
  },
];

interface Shift {
  readonly value: number;
  readonly where: string;
}

async function shiftAfter(page: Page, address: string, { name, path, act }: Click): Promise<Shift> {
  await page.goto(`${address}${path}`);
  await page.getByRole("button", { name: /^Live/ }).waitFor();
  await page.evaluate(() => {
    globalThis.shifts = { unasked: 0, all: 0 };
  });
  await act(page);
  const until = (await page.evaluate(() => performance.now())) + FOLLOWED_MS;
  await page.waitForFunction((at) => performance.now() > at, until);
  const value = await page.evaluate(() => globalThis.shifts?.all ?? NaN);
  return { value, where: `${name} on ${path}` };
}

/** The worst sum of shifts within 2.5 s after a click, those that the browser forgives because somebody has just clicked included. */
export async function clickShiftFigure(browser: Browser, address: string, workload: string): Promise<Figure> {
  const shifts: Shift[] = [];
  for (const { name, viewport } of VIEWS) {
    const page = await browser.newPage({ viewport });
    await page.addInitScript(countShifts);
    for (const click of clicksOf(workload)) {
      if (name === "wide" ? click.isPhoneOnly : click.isWideOnly) continue;
      const shift = await shiftAfter(page, address, click);
      shifts.push({ ...shift, where: `${shift.where}, ${name}` });
    }
    await page.close();
  }
  const sorted = shifts.toSorted((a, b) => b.value - a.value);
  const [worst] = sorted;
  if (worst === undefined) throw new TypeError("There is no click to measure.");
  const over = sorted.filter(({ value }) => value > BUDGET);
  const others = over.slice(1).map(({ value, where }) => `; ${where} ${value.toFixed(4)}`);
  return {
    name: "layout shift after a click, worst",
    value: worst.value.toFixed(4),
    budget: `<= ${BUDGET}`,
    isWithin: worst.value <= BUDGET,
    detail: `${worst.where}; ${shifts.length} clicks${others.join("")}`,
  };
}
