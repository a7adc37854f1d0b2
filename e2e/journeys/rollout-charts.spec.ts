import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures";

test("a part of a rollout's time is looked at by keyboard and by mouse, in an address that others can open", async ({
  mayfly,
  page,
}) => {
  await mayfly.startFrom("hello-container", 1);
  await mayfly.startFrom("hello-container", 3);
  await page.getByRole("tab", { name: "Rollouts" }).click();
  await page.getByRole("tabpanel").locator('a[href^="/rollouts/ro-"]').first().click();
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
  const shown = page.getByRole("group", { name: "Shown" });
  const curve = page.getByRole("application", { name: "Ready replicas" });
  const stages = page.getByRole("application", { name: "Instances by stage" });
  await expect(curve).toBeVisible();
  await expect(shown).toContainText("all of");
  await expect(shown.getByRole("button", { name: "Show all" })).toBeDisabled();

  await shown.getByRole("slider", { name: "Shown to" }).focus();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/[?&]to=\d+/);
  await expect(shown).not.toContainText("all of");
  await page.reload();
  await expect(curve).toBeVisible();
  await expect(shown).not.toContainText("all of");
  await shown.getByRole("button", { name: "Show all" }).click();
  await expect(page).not.toHaveURL(/[?&]to=/);
  await expect(shown.getByRole("button", { name: "Show all" })).toBeFocused();

  const box = await curve.boundingBox();
  if (box === null) throw new Error("The curve is drawn.");
  const y = box.y + box.height * 0.65;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await expect(stages.locator("[data-shared-cursor]")).toHaveCount(1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/[?&]from=\d+&to=\d+/);
  await expect(shown).toContainText(/ to .* of /);
  const [picture] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "SVG : Ready replicas" }).click(),
  ]);
  expect(await readFile(await picture.path(), "utf8")).toMatch(/Shown .* to .* of /);
});
