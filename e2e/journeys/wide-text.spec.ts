import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { press } from "../press";

const ID = "hello-container";
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const long = (letter: string, length: number): string => letter.repeat(length);

/** How far what is on the page reaches beyond its right edge. */
const beyond = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Whether an element shows less than its text, be it by a part of a pixel. */
function isCut(label: Element): boolean {
  const whole = document.createRange();
  whole.selectNodeContents(label);
  return whole.getBoundingClientRect().width > label.getBoundingClientRect().width + 0.05;
}

const PAGES = [
  `/?application=${long("x", 201)}`,
  `/compare?a=${long("z", 1200)}`,
  `/compare?a=application:${long("z", 200)}&b=workload:${long("y", 200)}`,
  `/rollouts?application=${long("x", 200)}`,
  `/events?workload=${long("x", 200)}&q=${long("q", 200)}`,
  `/experiments?application=${long("x", 200)}`,
  `/?window=${long("w", 300)}`,
  `/workloads/${long("n", 150)}`,
  `/instances/${long("n", 150)}`,
];

for (const viewport of SIZES) {
  test(`what an address says, however long, stays within the page: ${viewport.width} px`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    for (const path of PAGES) {
      await page.goto(path);
      const theme = page.getByRole("button", { name: "Theme" });
      await expect(theme).toBeVisible();
      // What is refused is said once it was asked, which is after the page is there.
      if (path.includes("a=application"))
        await expect(page.getByText(/There is no application/).first()).toBeVisible();
      expect([path, await beyond(page)]).toEqual([path, 0]);
      expect((await theme.boundingBox())?.width).toBeGreaterThanOrEqual(34);
      const shown = page.getByRole("button", { name: /^Time window/ }).locator("span");
      expect(await shown.evaluate(isCut), path).toBe(false);
    }
  });
}

test("what somebody writes, however long, stays within the page and leaves the form in view", async ({
  mayfly,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await mayfly.open(ID);
  await page.getByRole("button", { name: "Deploy" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Reason").fill(long("r", 500));
  await sheet.getByRole("button", { name: "More" }).click();
  await sheet.getByRole("button", { name: "Add a variable" }).click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), `BIG=${long("b", 5000)}`);
  const name = sheet.getByLabel("Name of variable 1");
  await press(name, "Control+v");
  await expect(name).toHaveValue("BIG");
  await expect(name).toBeInViewport();
  await expect(sheet.getByText("1 variable added.")).toBeInViewport();
  await expect(sheet.getByText("Use at most 4000 characters.")).toBeInViewport();
  const changes = sheet.getByRole("region", { name: "What changes" });
  await expect(changes).toContainText(`env BIG: – → ${long("b", 40)}… (5,000 characters)`);
  expect((await changes.boundingBox())?.height).toBeLessThan(200);

  await sheet.getByLabel("Value of BIG").fill(long("b", 4000));
  await sheet.getByLabel("Artifact").fill(`image:localhost/${long("i", 150)}:1`);
  await sheet.getByRole("button", { name: /^Deploy/ }).click();
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
  const rollout = new URL(page.url()).pathname;
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    for (const path of [
      ...[rollout, "/", "/rollouts", "/events", `/workloads/${ID}`],
      ...["rollouts", "revisions", "change-points", "events", "settings"].map(
        (tab) => `/workloads/${ID}?tab=${tab}`,
      ),
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect([path, viewport.width, await beyond(page)]).toEqual([path, viewport.width, 0]);
    }
  }
  const { currentRevision } = await mayfly.settled(ID, (await mayfly.workload(ID)).desiredReplicas);
  expect(currentRevision).toBeGreaterThan(0);
});
