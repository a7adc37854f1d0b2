import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { press } from "../press";
import { createdLink, shareSheet, stranger } from "../sharing";

test.describe.configure({ mode: "serial" });

const CONTAINER = "One more container of a complete image takes 1 to 5 seconds.";
const claimOf = (page: Page, sentence: string): Locator =>
  page.getByRole("listitem").filter({ hasText: sentence });

test("a claim that is not measured is measured by a real experiment, which the presentation shows live", async ({
  mayfly,
  page,
}) => {
  test.slow();
  await mayfly.settled("hello-container", 2);
  await mayfly.settled("hello-vm", 2);
  await page.goto("/claims");
  await expect(claimOf(page, CONTAINER)).toContainText("not measured here yet");
  await press(page.getByRole("button", { name: `Measure it: ${CONTAINER}` }));
  const dialog = page.getByRole("dialog", { name: "Measure it by an experiment" });
  await expect(dialog).toContainText("On hello-vm and hello-container.");
  await expect(dialog).toContainText(/How long it takes can't be said|Expect about/);
  await dialog.getByLabel("Rounds").fill("1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/experiments\/ex-/);

  await page.goto("/claims/present?claim=container-one-more");
  await expect(page.getByRole("region", { name: "Side by side" })).toBeVisible();
  // Two of the three that it goes out to are new.
  await expect(page.getByText("n = 2, median of containers")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("can't be told yet")).toBeVisible();
  await expect(page.getByText(/There is no interval yet\. A 95 % interval needs \d+/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Side by side" })).toBeHidden({ timeout: 120_000 });
  await page.goto("/claims");
  await expect(claimOf(page, CONTAINER)).toContainText("can't be told yet");
  await expect(claimOf(page, "One more VM of a complete image")).toContainText("n = 2");
  await mayfly.settled("hello-container", 2);
  await mayfly.settled("hello-vm", 2);
});

test("claims are presented by keyboard alone, from the first to the last and back", async ({ page }) => {
  await page.goto("/claims");
  const open = page.getByRole("link", { name: "Present" });
  await open.focus();
  await page.keyboard.press("Enter");
  const said = page.getByRole("heading", { level: 1 });
  await expect(said).toHaveText(/^1 of 14\. From nothing/);
  await expect(said).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText(/^2 of 14\./);
  await page.keyboard.press("Space");
  await expect(said).toHaveText(/^3 of 14\./);
  await expect(page).toHaveURL(/claim=image-build/);
  await page.reload();
  await expect(said).toHaveText(/^3 of 14\./);
  await page.keyboard.press("ArrowLeft");
  await expect(said).toHaveText(/^2 of 14\./);
  await page.keyboard.press("End");
  await expect(said).toHaveText(/^14 of 14\./);
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe("MAIN");
  await page.keyboard.press("Home");
  await expect(said).toHaveText(/^1 of 14\./);
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/claims$/);
});

test("a report of the claims says the same to who has its link", async ({ page, browser }) => {
  await page.goto("/claims");
  const sentence = await page.getByRole("heading", { level: 1 }).innerText();
  const sheet = await shareSheet(page, "Make a report of these");
  await expect(sheet.getByRole("checkbox", { name: "Claims" })).toBeChecked();
  const reader = await stranger(browser, await createdLink(sheet), { viewport: { width: 390, height: 844 } });
  const claims = reader.getByRole("region", { name: "Claims" });
  await expect(claims).toContainText(sentence.replaceAll("\u00a0", " "));
  await expect(claimOf(reader, CONTAINER)).toContainText("n = 2");
  await expect(claims.getByRole("button")).toHaveCount(0);
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await reader.context().close();
});
