import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expectAccessible } from "../accessible";
import { choose, expect, test } from "../fixtures";
import { press } from "../press";
import { createdLink, shareSheet, stranger } from "../sharing";
import { whole } from "../whole";

test.describe.configure({ mode: "serial" });

/** The figures of the startup as a page says them. To its author each n leads to its samples, which is said besides. */
async function said(page: Page): Promise<string> {
  const table = page.getByRole("table", { name: /^Startup/ });
  await expect(table).toBeVisible();
  const text = await table.innerText();
  return text.replaceAll(/\s*, the samples of [^\n]*/g, "").replaceAll(/\s+/g, " ");
}

/** Shares what the page says, and answers with the address. */
async function share(page: Page, { password = "" }: { readonly password?: string } = {}): Promise<string> {
  const sheet = await shareSheet(page);
  if (password !== "") await sheet.getByLabel("Password (optional)").fill(password);
  return createdLink(sheet);
}

let frozen = "";
/** Where its author reads and writes it. */
let reportAddress = "";

test("from compare to a frozen link, which another browser opens with the same numbers", async ({
  mayfly,
  page,
  browser,
}) => {
  await mayfly.settled("hello-container", 2);
  await mayfly.settled("hello-vm", 2);
  await page.goto("/compare?window=all&firsts=true");
  const sheet = await shareSheet(page);
  const preview = sheet.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("heading", { level: 1 })).toHaveText("VMs against containers");
  await expect(preview.getByRole("table", { name: /^Startup/ })).toBeVisible();
  await expect(preview.getByRole("region", { name: "Availability" }).first()).toBeVisible();
  await press(sheet.getByRole("checkbox", { name: "Availability" }), "Space");
  await expect(preview.getByRole("region", { name: "Availability" })).toHaveCount(0);
  await press(sheet.getByRole("checkbox", { name: "Availability" }), "Space");
  frozen = await createdLink(sheet);
  await expect(page.getByRole("button", { name: /^(Copy|Copied) link$/ })).toBeFocused();
  const own = page.getByRole("link", { name: "Edit the report" });
  reportAddress = (await own.getAttribute("href")) ?? "";
  await page.keyboard.press("Escape");
  const reader = await stranger(browser, frozen);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("VMs against containers");
  // The page's own answer may be some seconds older.
  const figures = await said(reader);
  await expect.poll(() => said(page)).toBe(figures);
  const sentence = await reader.getByRole("region", { name: "Headline" }).innerText();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(sentence);
  await expect(reader.getByRole("heading", { name: "How this was measured" })).toBeVisible();
  // Nothing of the dashboard is there, and nothing leads to it.
  await expect(reader.getByRole("navigation")).toHaveCount(0);
  expect(await reader.locator("a[href^='/']:not([href^='/r/'])").count()).toBe(0);
  await reader.context().close();
});

test("a report is read and written by everybody, wide and on a phone, light and dark", async ({
  page,
  browser,
}) => {
  const views = [
    { colorScheme: "light", viewport: { width: 1440, height: 900 } },
    { colorScheme: "dark", viewport: { width: 390, height: 844 } },
  ] as const;
  for (const view of views) {
    const context = await browser.newContext(view);
    const reader = whole(await context.newPage());
    await reader.goto(frozen);
    await expect(reader.getByRole("heading", { name: "How this was measured" })).toBeVisible();
    await expectAccessible(reader, view.viewport.width);
    await reader.goto(frozen.replace(/[\w-]{43}$/, "A".repeat(43)));
    await expect(reader.getByRole("heading", { name: "Nothing opens here" })).toBeVisible();
    await expectAccessible(reader, view.viewport.width);
    await context.close();
    await page.setViewportSize(view.viewport);
    await page.emulateMedia({ colorScheme: view.colorScheme });
    await page.goto("/reports");
    await press(page.getByRole("table").getByRole("link").first());
    await expect(page.getByRole("heading", { name: "How this was measured" })).toBeVisible();
    await expectAccessible(page, view.viewport.width);
    await press(page.getByRole("button", { name: "Edit", exact: true }));
    await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible();
    await choose(page.getByLabel("Add a section"), "One rollout");
    await page.getByRole("combobox", { name: "Rollout" }).click();
    await page.getByRole("option").nth(1).click();
    await expect(page.getByRole("combobox", { name: "Rollout" })).toContainText(/ro-/);
    await expectAccessible(page, view.viewport.width);
    await page.goto("/compare?window=all&firsts=true");
    await press(page.getByRole("button", { name: "Share" }));
    await expect(page.getByRole("dialog").getByRole("button", { name: "Create link" })).toBeVisible();
    await expectAccessible(page, view.viewport.width);
  }
});

test("sections are moved and written by keyboard, and readers get what the preview showed", async ({
  page,
}) => {
  await page.goto("/reports");
  await press(page.getByRole("table").getByRole("link").first());
  await press(page.getByRole("button", { name: "Edit", exact: true }));
  await page.getByLabel("Title").fill("Why we moved");
  await page
    .getByLabel("Introduction")
    .fill("It **paid**. <script>alert(1)</script> [never](javascript:alert(1))");
  await press(page.getByRole("button", { name: "Move down: Headline" }));
  await expect(page.getByText("Headline is now 2 of 8.")).toBeAttached();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("heading", { level: 1 })).toHaveText("Why we moved");
  await expect(preview.getByText("edition 1", { exact: true })).toHaveCount(0);
  await press(page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeFocused();
  // What was frozen says what it said, until it is frozen again.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("VMs against containers");
  await expect(
    page.getByText(/^Since edition 1 this was written anew: title, introduction, sections/),
  ).toBeVisible();
  await press(page.getByRole("button", { name: "Make edition 2" }));
  await expect(page.getByText("Readers see edition 2 now.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why we moved");
  await expect(page.getByText("paid", { exact: true })).toBeVisible();
  expect(await page.locator("article script, article a[href^='javascript']").count()).toBe(0);
});

test("of two who write at once the second sees what the first wrote, and neither loses anything unseen", async ({
  page,
  browser,
}) => {
  await page.goto("/reports");
  await press(page.getByRole("table").getByRole("link").first());
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  const other = await stranger(browser, page.url());
  for (const writer of [page, other]) {
    await press(writer.getByRole("button", { name: "Edit", exact: true }));
    await expect(writer.getByLabel("Title")).toBeEditable();
  }
  await other.getByLabel("Title").fill("Why they moved");
  await other.getByLabel("Introduction").fill("Their reasons");
  await page.getByLabel("Title").fill("Why we moved, again");
  await press(other.getByRole("button", { name: "Save", exact: true }));
  await expect(other.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  const save = page.getByRole("button", { name: "Save", exact: true });
  await press(save);
  const told = page.getByRole("region", { name: "Somebody else saved this report meanwhile" });
  await expect(told).toBeFocused();
  await expect(told.getByText("Why they moved")).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue("Why we moved, again");
  await press(told.getByRole("button", { name: /^Take theirs.*Introduction$/ }));
  await expect(page.getByLabel("Introduction")).toHaveValue("Their reasons");
  await press(page.getByRole("button", { name: "Save over theirs" }));
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await press(page.getByRole("button", { name: "Edit", exact: true }));
  await expect(page.getByLabel("Title")).toHaveValue("Why we moved, again");
  await expect(page.getByLabel("Introduction")).toHaveValue("Their reasons");
  await other.context().close();
});

test("the numbers leave with a report", async ({ page, browser }) => {
  const reader = await stranger(browser, frozen);
  const [download] = await Promise.all([
    reader.waitForEvent("download"),
    press(reader.getByRole("link", { name: "Download the numbers" })),
  ]);
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(["README.md", "startup.csv", "report.json"]));
  const csv = strFromU8(files["startup.csv"] ?? new Uint8Array());
  expect(csv).toContain("group,attempts,got there");
  const picture = await reader.locator("meta[property='og:image']").getAttribute("content");
  const answer = await page.request.get(picture ?? "");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/png"]);
  await reader.context().close();
});

/** A report that follows the data, of the same as the frozen one. */
async function shareLive(page: Page): Promise<string> {
  await page.goto("/compare?window=all&firsts=true");
  const address = await share(page);
  await press(page.getByRole("link", { name: "Edit the report" }));
  await press(page.getByRole("button", { name: "Edit", exact: true }));
  await press(page.getByRole("combobox", { name: "It is" }));
  await press(page.getByRole("option", { name: "live" }));
  await press(page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await expect(page.getByRole("article").getByText("live", { exact: true })).toBeVisible();
  return address;
}

test("what changes later changes nothing of a frozen report, and a live one follows it", async ({
  mayfly,
  page,
  browser,
}) => {
  const follower = await stranger(browser, await shareLive(page));
  const reader = await stranger(browser, frozen);
  const [before, followed] = [await said(reader), await said(follower)];
  await mayfly.startFrom("hello-container", 2);
  await mayfly.scaleTo("3");
  await mayfly.settled("hello-container", 3);
  await expect.poll(() => said(follower)).not.toEqual(followed);
  await reader.reload();
  expect(await said(reader)).toEqual(before);
  await mayfly.startFrom("hello-container", 2);
  await Promise.all([reader, follower].map((one) => one.context().close()));
});

test("two editions stand beside each other: what came between them against what was before", async ({
  page,
}) => {
  await page.goto(reportAddress);
  const editions = page.getByRole("region", { name: "Editions" });
  // What is counted is what the page holds once it takes clicks.
  const another = editions.getByRole("button", { name: "New edition" });
  await expect(another).toBeEnabled();
  const known = await editions.getByRole("listitem").count();
  await press(another);
  const ways = editions.getByRole("link", { name: /^Compare with the newest/ });
  await expect(ways).toHaveCount(known);
  await press(ways.last());
  // Since the first edition a container started, and no VM did.
  const containers = page.getByRole("region", { name: "Containers", exact: true });
  await expect(containers.getByRole("table", { name: /^Startup/ })).toContainText("up to");
  await expect(page.getByRole("region", { name: "VMs", exact: true })).toContainText(
    "the later edition has no sample that the earlier one does not hold",
  );
  await expect(page.getByRole("region", { name: "What else changed" })).toBeVisible();
  await expectAccessible(page, 1440);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 390);
  await press(page.getByRole("combobox", { name: "Later edition" }));
  await press(page.getByRole("option").first());
  await page.goto("/reports/compare?then=nothing.1&now=nothing.2");
  await expect(page.getByText("There is no edition 1 of report nothing.")).toBeVisible();
});

test("a link that is taken back while it is open shows nothing any more", async ({ page, browser }) => {
  const reader = await stranger(browser, frozen);
  await expect(reader.getByRole("heading", { name: "How this was measured" })).toBeVisible();
  await page.goto(reportAddress);
  await press(page.getByRole("button", { name: /^Take back/ }));
  await expect(page.getByText("taken back", { exact: true })).toBeVisible();
  await expect(reader.getByRole("heading", { name: "Nothing opens here" })).toBeVisible();
  const answer = await reader.request.get(frozen);
  expect(answer.status()).toBe(404);
  await reader.context().close();
});

test("a password opens its link, and without it the link looks like one that is not there", async ({
  page,
  browser,
}) => {
  await page.goto("/compare?window=all&firsts=true");
  const address = await share(page, { password: "correct horse" });
  const reader = await stranger(browser, address);
  await expect(reader.getByRole("heading", { name: "Nothing opens here" })).toBeVisible();
  const unknown = address.replace(/[\w-]{43}$/, "A".repeat(43));
  const [closed, missing] = await Promise.all([reader.request.get(address), reader.request.get(unknown)]);
  expect([closed.status(), missing.status()]).toEqual([404, 404]);
  const password = reader.getByLabel("Password");
  await password.fill("wrong horse");
  await press(password);
  await expect(reader.getByText("It opens nothing.")).toBeVisible();
  await password.fill("correct horse");
  await press(password);
  await expect(reader.getByRole("heading", { name: "How this was measured" })).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole("heading", { name: "How this was measured" })).toBeVisible();
  await reader.context().close();
});
