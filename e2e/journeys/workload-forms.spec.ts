import type { Locator, Page } from "@playwright/test";
import { choose, expect, gate, Mayfly, ROLLOUT_MS, test } from "../fixtures";
import { press } from "../press";
import { whole } from "../whole";

const ID = "hello-container";

test.describe.configure({ mode: "serial" });

const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

/** Where the controls of a workload stand. */
async function places(page: Page): Promise<unknown[]> {
  const controls = [
    ...[page.getByLabel("Replicas", { exact: true }), button(page, "Scale"), button(page, "Deploy")],
    ...[button(page, "Roll back"), page.getByRole("tab", { name: "Instances" })],
  ];
  return Promise.all(controls.map((control) => control.boundingBox()));
}

/** Presses a button in the moment in which it appears: this one goes as soon as the rollout is over, however fast that is. */
const pressOnceThere = (page: Page, name: string): Promise<void> =>
  page.evaluate(
    (words) =>
      new Promise<void>((resolve) => {
        const press = (): void => {
          const found = [...document.querySelectorAll("button")].find(
            ({ textContent }) => textContent === words,
          );
          if (found === undefined) return;
          observer.disconnect();
          found.click();
          resolve();
        };
        const observer = new MutationObserver(press);
        observer.observe(document.body, { childList: true, subtree: true });
        press();
      }),
    name,
  );

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`no control moves, whatever is said beside it: ${viewport.width} px`, async ({ mayfly, page }) => {
    await page.setViewportSize(viewport);
    await mayfly.startFrom(ID, 2);
    const before = await places(page);
    const stay = async (): Promise<void> => expect(await places(page)).toEqual(before);
    for (const typed of ["many", "0x5", "1e2"]) {
      await mayfly.scaleTo(typed);
      await expect(page.getByText("Use a whole number from 0 to 100.")).toBeVisible();
      await expect(mayfly.replicas).toBeFocused();
      await expect(mayfly.replicas).toHaveValue(typed);
      await stay();
    }
    await mayfly.scaleTo("3");
    await expect(page.getByText("2 → 3 replicas accepted")).toHaveCount(1);
    await stay();
    await expect(page.getByRole("link", { name: /^See the (last )?rollout$/ })).toBeVisible();
    await stay();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 3 ready", {
      timeout: ROLLOUT_MS,
    });
    await mayfly.settled(ID, 3);
    await expect(page.getByRole("link", { name: "See the last rollout" })).toBeVisible();
    await stay();
    await expect(button(page, "Undo")).toHaveCount(0);
    await expect(page.getByText("2 → 3 replicas accepted")).toHaveCount(0, { timeout: ROLLOUT_MS });
    await stay();
    const undone = pressOnceThere(page, "Undo");
    await mayfly.scaleTo("2");
    await undone;
    await expect(page.getByText("2 → 3 replicas accepted")).toBeVisible();
    await expect(mayfly.replicas).toBeFocused();
    await mayfly.settled(ID, 3);
    await stay();
    await button(page, "Deploy").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await stay();
  });
}

test("a refused deploy leads to the field that is wrong, and says each thing once", async ({
  mayfly,
  page,
}) => {
  await mayfly.startFrom(ID, 2);
  await press(button(page, "Deploy"));
  const sheet = page.getByRole("dialog");
  const send = button(page, "Deploy").and(sheet.locator("[type=submit]"));
  await expect(sheet.getByRole("region", { name: "What changes" })).toBeInViewport();
  await expect(sheet.getByText(/^Replaces 2 instances of revision/)).toBeInViewport();
  await expect(send).toBeInViewport();
  const place = await send.boundingBox();
  await sheet.getByLabel("Artifact").fill("nginx");
  await page.keyboard.press("Enter");
  await expect(sheet.getByLabel("Artifact")).toBeFocused();
  await expect(sheet.getByText("Write demo:v1, tar:/path/to/rootfs.tar or image:name:tag.")).toHaveCount(1);
  await expect(sheet.getByText("Nothing was changed: one field needs another look.")).toHaveCount(1);
  await expect(sheet.getByText("spec.")).toHaveCount(0);
  expect(await send.boundingBox()).toEqual(place);

  await sheet.getByLabel("Artifact").fill("demo:v2");
  await expect(sheet.getByText("Nothing was changed")).toHaveCount(0);
  await press(sheet.getByRole("button", { name: "More" }));
  await sheet.getByLabel("Port").fill("1.5");
  await expect(sheet.getByRole("button", { name: "More: 1 changed" })).toBeVisible();
  await press(sheet.getByRole("button", { name: "More: 1 changed" }));
  await press(send);
  await expect(sheet.getByLabel("Port")).toBeFocused();
  await expect(sheet.getByText("Use a whole number from 1 to 65535.")).toHaveCount(1);
  await sheet.getByLabel("Port").fill("8081");
  await expect(sheet.getByText("Nothing was changed")).toHaveCount(0);
  await expect(sheet.getByLabel("Port")).toBeVisible();
});

test("a pasted list of variables says what it leaves out, and a name is never taken twice", async ({
  mayfly,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await mayfly.open(ID);
  await button(page, "Deploy").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "More" }).click();
  await sheet.getByRole("button", { name: "Add a variable" }).click();
  await page.evaluate(() => navigator.clipboard.writeText("A=1\nNO_SIGN\nB= two=2 \nA=3"));
  await press(sheet.getByLabel("Name of variable 1"), "Control+v");
  await expect(sheet.getByLabel("Name of variable 1")).toHaveValue("A");
  await expect(sheet.getByLabel("Value of B")).toHaveValue(" two=2 ");
  await expect(
    sheet.getByText(
      "2 variables added. Left out: line 2 (NO_SIGN), there is no = in it; line 4 (A=3), A is there already.",
    ),
  ).toBeVisible();
  await sheet.getByLabel("Name of variable 2").fill("A");
  await press(sheet.getByLabel("Name of variable 2"));
  await expect(sheet.getByLabel("Name of variable 2")).toBeFocused();
  await expect(sheet.getByText("A is there already.", { exact: true })).toBeVisible();
  const long = "n".repeat(300);
  await sheet.getByLabel("Name of variable 2").fill(long);
  await press(sheet.getByLabel("Name of variable 2"));
  await expect(sheet.getByLabel("Name of variable 2")).toHaveAccessibleDescription(
    "Use at most 200 characters.",
  );
  await expect(sheet.getByText("Use at most 200 characters.")).toHaveCount(1);
});

test("a roll back says beforehand that it needs a reason, and nothing has moved after it and a deploy", async ({
  mayfly,
  page,
}) => {
  const { currentRevision } = await mayfly.startFrom(ID, 2);
  const before = await places(page);
  await button(page, "Deploy").click();
  await page.getByRole("dialog").getByLabel("Artifact").fill("demo:slow-start");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Deployed revision", {
    timeout: ROLLOUT_MS,
  });
  await mayfly.open(ID);
  await mayfly.settled(ID, 2);
  expect(await places(page)).toEqual(before);
  await press(button(page, "Roll back"));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/^Needed: it stands in the history/)).toBeVisible();
  await press(dialog.getByLabel("Reason"));
  await expect(dialog.getByText("Say why, in a few words.")).toBeVisible();
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await choose(dialog.getByLabel("To revision"), new RegExp(`^${currentRevision}:`));
  await dialog.getByLabel("Reason").fill("it was only tried");
  await press(dialog.getByLabel("Reason"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Rolled back to revision", {
    timeout: ROLLOUT_MS,
  });
  await mayfly.open(ID);
  await mayfly.settled(ID, 2, currentRevision);
  expect(await places(page)).toEqual(before);
});

test("a form that was open while somebody else changed the workload says so, and asks for another look", async ({
  mayfly,
  page,
  context,
  request,
}) => {
  await mayfly.startFrom(ID, 2);
  const other = new Mayfly(whole(await context.newPage()), request);
  await other.open(ID);
  await button(page, "Deploy").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Artifact").fill("demo:slow-start");
  await other.scaleTo("3");
  await expect(sheet.getByText(/^It was scaled from 2 to 3 while this was open; look/)).toBeVisible();
  await press(sheet.getByLabel("Artifact"));
  await expect(sheet.getByText(/^Somebody changed/)).toBeVisible();
  await press(sheet.getByRole("button", { name: "Show the difference" }));
  await expect(sheet.getByText(/while this was open/)).toBeHidden();
  await expect(sheet.getByText(/^Replaces 3 instances of revision/)).toBeVisible();
  await expect(sheet.getByLabel("Artifact")).toHaveValue("demo:slow-start");
  await page.keyboard.press("Escape");
  await mayfly.settled(ID, 3);

  await mayfly.replicas.fill("5");
  await other.scaleTo("2");
  await expect(page.getByText(/^It was scaled from 3 to 2 while this was open; look/)).toBeVisible();
  await press(mayfly.replicas);
  await expect(page.getByRole("button", { name: "Go on with 5" })).toBeVisible();
  await mayfly.replicas.fill("2");
  await press(page.getByRole("button", { name: "Go on with 2" }));
  await expect(page.getByText(/while this was open/)).toBeHidden();
  expect((await mayfly.settled(ID, 2)).desiredReplicas).toBe(2);
});

test("the settings are changed by keyboard, and what can't be is refused by the field", async ({
  mayfly,
  page,
}) => {
  const before = await mayfly.settled(ID, 2);
  await page.goto(`/workloads/${ID}?tab=settings`);
  const form = page.getByRole("region", { name: "How changes are carried out" });
  const surge = form.getByLabel("Surge");
  await expect(surge).toBeEditable();
  await surge.fill("0");
  await press(surge);
  await expect(form.getByText(/^Surge and unavailable can't both be 0/)).toHaveCount(1);
  await expect(surge).toBeFocused();
  await surge.fill("2");
  await form.getByLabel("Grace").fill("0.5");
  await expect(form.getByText(/at most 4, and at least 2 of them serve/)).toBeVisible();
  const answer = gate();
  await page.route(page.url(), async (route) => {
    await answer.opened;
    await route.continue();
  });
  await press(form.getByLabel("Grace"));
  // Asked once and again before the answer: one change.
  await press(form.getByLabel("Grace"));
  answer.open();
  await expect(form.getByText("Changed. It holds from now on.")).toBeVisible();
  const after = await mayfly.workload(ID);
  expect(after.strategy).toEqual({ ...before.strategy, maxSurge: 2, graceMs: 500 });
  expect([after.generation, after.activeRolloutId]).toEqual([before.generation + 1, null]);
});

test("live instances come first, and those that are over stand folded and without an address to copy", async ({
  mayfly,
  page,
}) => {
  const { instances } = await mayfly.startFrom(ID, 2);
  const live = instances.filter(({ phase }) => phase === "ready").map(({ id }) => id);
  const rows = page.getByRole("table", { name: `Instances of ${ID}` }).locator("tbody tr");
  const past = page.getByRole("button", { name: /stopped: show$/ });
  await expect(past).toBeVisible();
  await expect(rows).toHaveCount(live.length + 1);
  for (const [index, id] of live.entries()) await expect(rows.nth(index)).toContainText(id);
  await page.setViewportSize({ width: 390, height: 844 });
  const name = rows.first().getByRole("link").first();
  // On two lines at the most.
  expect((await name.boundingBox())?.height).toBeLessThan(48);
  await page.setViewportSize({ width: 1440, height: 900 });
  await press(past);
  const first = rows.nth(live.length + 1);
  await expect(first).toContainText("was ");
  await expect(first.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
  await expect(rows.first().getByRole("button", { name: /^Copy/ })).toHaveCount(1);
});
