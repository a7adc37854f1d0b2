import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { choose, expect, test } from "../fixtures";
import { press } from "../press";

/** Other journeys may have left other revisions: then it is said that the two do not run the same, and it is meant. */
async function begins(page: Page): Promise<void> {
  const isMeant = page.getByRole("checkbox", { name: "Compare them all the same" });
  const refused = page.getByRole("alert").filter({ hasText: "Not like with like" });
  await expect(refused.or(page.getByRole("region", { name: "Side by side" }))).toBeVisible();
  if (await refused.isVisible()) {
    await expect(isMeant).toBeFocused();
    await press(isMeant, "Space");
    await press(page.getByRole("button", { name: "Start the experiment" }));
  }
  await expect(page).toHaveURL(/\/experiments\/ex-/);
}

test("an experiment runs on real VMs and containers, started by keyboard, and ends in a comparison", async ({
  mayfly,
  page,
}) => {
  test.slow();
  const before = await mayfly.startFrom("hello-container", 2);
  const vmsBefore = await mayfly.startFrom("hello-vm", 2);
  await page.goto("/experiments");
  // Whether it is like with like is said before anything is pressed.
  await expect(page.getByText(/^(Not l|L)ike with like: its VMs and containers/)).toBeVisible();
  const scaleOut = page.getByRole("radio", { name: /^Scale out/ });
  await expect(scaleOut).toBeEnabled();
  await scaleOut.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Replicas (N)")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Scaling out from 1 needs at least 2 replicas.")).toBeVisible();
  await page.getByLabel("Replicas (N)").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await begins(page);
  await expect(page.getByRole("region", { name: "VM", exact: true })).toContainText("1 of 1 ready, round 1", {
    timeout: 120_000,
  });
  await expect(page.getByRole("link", { name: "See the comparison" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("2 of 2 runs measured")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    /In its one round containers finished [\d.]+ times as fast as VMs .*an interval takes a new experiment of 6 rounds or more/,
    { timeout: 120_000 },
  );
  // What was there is there again.
  expect((await mayfly.settled("hello-container", 2)).currentRevision).toBe(before.currentRevision);
  expect((await mayfly.settled("hello-vm", 2)).currentRevision).toBe(vmsBefore.currentRevision);

  await page.getByRole("link", { name: "See the comparison" }).click();
  await expect(page).toHaveURL(/\/compare\?a=workload.*kind/);
  // Another answer beside its own it does not give.
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/is told with the experiment itself/);
  await page.getByRole("link", { name: /^See the answer of experiment/ }).click();
  await expect(page).toHaveURL(/\/experiments\//);
});

test("an experiment is extended, then stopped, and restores at once", async ({ mayfly, page }) => {
  test.slow();
  await mayfly.startFrom("hello-container", 2);
  await mayfly.startFrom("hello-vm", 2);
  await page.goto("/experiments");
  await page.getByRole("radio", { name: /^Kill one/ }).check();
  await page.getByLabel("Replicas (N)").fill("3");
  await page.getByRole("button", { name: "Start the experiment" }).click();
  await begins(page);
  await press(page.getByRole("button", { name: "Add rounds" }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Rounds in all")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert").filter({ hasText: "Ask for 10 or more." })).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(page.getByText("6 rounds stated, extended to 12")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(dialog).toContainText("2 replicas");
  await dialog.getByRole("button", { name: "Stop and restore" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("stopped", { timeout: 120_000 });
  await mayfly.settled("hello-container", 2);
  await mayfly.settled("hello-vm", 2);
});

test("two groups are compared in the URL's words, and a chart is taken along", async ({ mayfly, page }) => {
  await mayfly.settled("hello-container", 2);
  await page.goto("/compare?window=all");
  const headline = page.getByRole("heading", { level: 1 });
  await expect(headline).toContainText(/start [\d.]+ times/);
  // On a phone one line stands in its place; here it is whole.
  await expect(
    page
      .getByText(/started at once|accelerator/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  const chart = page.getByRole("application", { name: /^Startup/ });
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: /within .+: .+ %/ })).toBeVisible();
  await page.keyboard.press("Escape");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "SVG : Startup" }).click(),
  ]);
  const svg = await readFile(await download.path(), "utf8");
  expect(svg).toContain("requested → ready");
  expect(svg.startsWith("<svg")).toBe(true);
  expect(svg).not.toContain("var(--");

  const groupB = page.getByRole("region", { name: "Group B" });
  await choose(groupB.getByLabel("Kind"), "VM");
  await expect(page).toHaveURL(/b=kind%3Avm|b=kind:vm/);
  // The same samples on both sides are no comparison: what to choose instead is said.
  await expect(page.getByRole("alert").filter({ hasText: "Both groups are the same samples" })).toBeVisible();
  await expect(page.getByRole("application", { name: /^Startup/ })).toBeHidden();
  await groupB.getByRole("button", { name: "More" }).click();
  await groupB.getByLabel("To (UTC, not included)").fill("2020-01-01T00:00:00");
  await groupB.getByLabel("From (UTC)").fill("2021-01-01T00:00:00");
  await groupB.getByLabel("Revision").focus();
  await expect(groupB.getByRole("alert")).toContainText("The window ends before it begins.");
  await page.goBack();
  await expect(groupB.getByRole("alert")).toBeHidden();
});

test("a comparison of nothing says what would make a sample", async ({ page }) => {
  await page.goto(
    "/compare?a=workload:hello-vm,from:2020-01-01T00:00:00.000Z,to:2020-01-02T00:00:00.000Z&b=kind:robot",
  );
  await expect(page.getByRole("alert").filter({ hasText: "kind:" })).toBeVisible();
  await choose(page.getByRole("region", { name: "Group B" }).getByLabel("Kind"), "Container");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    /there is no [a-z- ]+ of instances of hello-vm/i,
  );
});

test("a window between two times is chosen by keyboard, and bad ones are refused by the field", async ({
  page,
}) => {
  await page.goto("/");
  const menu = page.getByRole("button", { name: /^Time window/ });
  await expect(menu).toBeEnabled();
  await press(menu);
  await press(page.getByRole("menuitemradio", { name: "Custom" }));
  const dialog = page.getByRole("dialog", { name: "Time window" });
  await dialog.getByLabel("From").fill("2020-01-02T00:00:00");
  await dialog.getByLabel("To (not included)").fill("2020-01-01T00:00:00");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("The window ends before it begins.")).toBeVisible();
  await dialog.getByLabel("To (not included)").fill("2020-01-03T00:00:00");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(
    /window=2020-01-02T00%3A00%3A00.000Z..2020-01-03T|window=2020-01-02T00:00:00.000Z\.\.2020/,
  );
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No instance");
  await page.getByRole("link", { name: "Startup" }).click();
  await expect(page).toHaveURL(/\/compare\?.*window=2020-01-02/);
});
