import type { Locator, Page } from "@playwright/test";
import { ROLLOUT_MS, expect, test } from "../fixtures";
import { press } from "../press";

/** More stops than any page has. */
const MAX_STOPS = 80;

/** Goes there as a person without a mouse does, and sees where the focus is. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline).not.toBe("none");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not get there.");
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

test("everything once by keyboard alone", async ({ mayfly, page }) => {
  const before = await mayfly.startFrom("hello-container", 4);
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Theme" })).toBeEnabled();
  const steps = page.getByRole("region", { name: "First steps" });
  await press(steps.getByRole("button", { name: "Put away" }));
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("region", { name: "Fleet" })).toBeVisible();
  await expect(steps).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("Scale hello-container");
  await page.keyboard.press("Enter");
  await expect(mayfly.replicas).toBeFocused();
  await type(page, "3");
  await page.keyboard.press("Enter");
  await mayfly.settled("hello-container", 3);

  const artifact = before.currentRevision % 2 === 0 ? "demo:v1" : "demo:v2";
  await reach(page, page.getByRole("button", { name: "Deploy", exact: true }));
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("dialog").getByLabel("Artifact"));
  await type(page, artifact);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Deployed revision", {
    timeout: ROLLOUT_MS,
  });
  const deployed = await mayfly.settled("hello-container", 3);
  expect(deployed.currentRevision).toBeGreaterThan(before.currentRevision);

  await reach(page, page.getByRole("link", { name: "Roll back", exact: true }));
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("dialog").getByLabel("Reason"));
  await page.keyboard.type("once by keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Rolled back to revision", {
    timeout: ROLLOUT_MS,
  });
  await mayfly.settled("hello-container", 3, before.currentRevision);

  await reach(page, page.getByRole("link", { name: "hello-container", exact: true }));
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("tab", { name: "Instances" }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("link", { name: /roll back/ }).first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Rolled back to revision");

  await page.goto("/workloads/hello-container?tab=probe");
  await expect(page.getByText(/^A probe every 10 s would add 5\.00 s to each start/)).toBeVisible();
  const own = page.getByRole("region", { name: "Your own probe" });
  await own.getByLabel("Initial delay").fill("30");
  await press(own.getByRole("button", { name: "Hold it against these" }));
  await expect(page.getByRole("row", { name: /Yours every 10.0 s, not before 30.0 s/ })).toBeVisible();

  await reach(page, page.getByRole("button", { name: "Theme" }));
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "Dark" }).waitFor();
  await page.keyboard.type("D");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});
