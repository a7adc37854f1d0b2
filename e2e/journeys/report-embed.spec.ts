import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { Connection } from "@/lib/db/connection";
import { expectAccessible } from "../accessible";
import { choose, expect, test } from "../fixtures";
import { databaseUrl } from "../installation";
import { press } from "../press";
import { createdLink, shareSheet, stranger } from "../sharing";
import { whole } from "../whole";

test.describe.configure({ mode: "serial" });

/** Somebody else's site, which shows what it is told to. */
interface Site {
  readonly origin: string;
  show: (html: string) => void;
  readonly close: () => Promise<void>;
}

async function site(): Promise<Site> {
  let body = "";
  const server: Server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>Wiki</title><body>${body}</body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    show: (html) => (body = html),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

let wiki: Site;
let other: Site;
test.beforeAll(async () => {
  [wiki, other] = [await site(), await site()];
});
test.afterAll(async () => {
  await Promise.all([wiki.close(), other.close()]);
});

/** After so long a reader's browser asks whether the link still opens. */
const ASKED_AGAIN_MS = 16_000;
/** What is pressed before a page's code has arrived is lost. */
async function goto(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

async function openReport(page: Page): Promise<void> {
  await goto(page, "/reports");
  await press(page.getByRole("table").getByRole("link").first());
}

let address = "";
let markdown = "";
let frame = "";
const oembedOf = async (page: Page, more: Readonly<Record<string, string>> = {}) =>
  page.request.get("/r/oembed", { params: { url: address, ...more } });
const badgeIn = (text: string): string => /\((http[^)]*\.svg)\)/.exec(text)?.[1] ?? "";
const widthOf = (page: Page) =>
  page.locator("img").evaluate((image: HTMLImageElement) => (image.complete ? image.naturalWidth : -1));

test("a link is made that ends at a time of its own and gives badges and the page inside one site", async ({
  mayfly,
  page,
}) => {
  await mayfly.settled("hello-container", 2);
  await mayfly.settled("hello-vm", 2);
  await goto(page, "/compare?window=all&firsts=true");
  const sheet = await shareSheet(page);
  await sheet.getByLabel("Readers may take single samples along").check();
  await choose(sheet.getByLabel("The link ends"), "at a time of its own");
  await sheet.getByLabel("It ends at").fill("2999-01-01T08:00");
  await press(sheet.getByRole("button", { name: "Badges and embedding" }));
  await sheet.getByLabel("Give figures as badges").check();
  const origins = sheet.getByLabel("Pages that may show the report inside");
  await origins.fill(`${wiki.origin}/page`);
  await press(sheet.getByRole("button", { name: "Create link" }));
  await expect(origins).toBeFocused();
  await expect(sheet.getByText("is more than an origin").first()).toBeVisible();
  await expectAccessible(page, 1280);
  await origins.fill(wiki.origin);
  address = await createdLink(sheet);
  markdown = await sheet.getByLabel("Badge as Markdown", { exact: true }).inputValue();
  frame = await sheet.getByLabel("Frame, as HTML", { exact: true }).inputValue();
});

test("a badge stands on a page of another origin, with its figure and nothing besides", async ({
  page,
  browser,
}) => {
  const badge = badgeIn(markdown);
  await expect
    .poll(async () => (await page.request.get(badge)).headers()["cache-control"])
    .toBe("public, max-age=300");
  other.show(`<img src="${badge}" alt="badge">`);
  const reader = await stranger(browser, other.origin);
  expect(await widthOf(reader)).toBeGreaterThan(60);
  await reader.context().close();
  const answer = await page.request.get(badge);
  expect(answer.headers()["content-type"]).toBe("image/svg+xml; charset=utf-8");
  const svg = await answer.text();
  const shown = await page.request.get(`${address}/report`);
  const report = z
    .object({ document: z.object({ title: z.string(), givesSamples: z.literal(true) }) })
    .parse(await shown.json());
  expect(svg).toMatch(/aria-label="VMs, startup median: \d/);
  expect(svg).not.toContain(report.document.title);
  const had = await page.request.get(badge, { headers: { "if-none-match": answer.headers().etag ?? "" } });
  expect(had.status()).toBe(304);
  expect((await page.request.get(badge.replace("median-a", "median-c"))).status()).toBe(404);
});

test("the site that was named shows the report inside, in its theme, and no other does", async ({
  browser,
}) => {
  const dark = frame.replace("/embed", "/embed?theme=dark");
  wiki.show(dark);
  const reader = await stranger(browser, wiki.origin);
  const inside = reader.frameLocator("iframe");
  await expect(inside.getByRole("heading", { level: 1 })).toHaveText("VMs against containers");
  await expect(inside.locator("html")).toHaveClass(/dark/);
  await expect(inside.getByRole("link", { name: "Open the whole report" })).toHaveAttribute(
    "target",
    "_blank",
  );
  await expect(inside.getByRole("navigation")).toHaveCount(0);
  await reader.context().close();
  for (const [origin, html] of [
    [other, dark],
    [wiki, frame.replace("/embed", "")],
  ] as const) {
    origin.show(html);
    const page = whole(await (await browser.newContext()).newPage());
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(origin.origin);
    await refused;
    await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toHaveCount(0);
    await page.context().close();
  }
});

test("a page of others asks what the link is, and embeds what it is told", async ({ page, browser }) => {
  const reader = await stranger(browser, address);
  const found = await reader.locator("link[type='application/json+oembed']").getAttribute("href");
  await reader.context().close();
  const asked = await page.request.get(found ?? "");
  expect(await asked.json()).toMatchObject({ type: "rich", html: frame, width: 800, height: 600 });
  const small = await oembedOf(page, { maxwidth: "400", maxheight: "300" });
  const body = (await small.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ type: "rich", width: 400, height: 300 });
  expect(body).not.toHaveProperty("thumbnail_url");
  const xml = await oembedOf(page, { format: "xml" });
  const unknown = await page.request.get("/r/oembed", {
    params: { url: address.replace(/[\w-]{43}$/, "A".repeat(43)) },
  });
  const wrong = await oembedOf(page, { maxwidth: "wide" });
  expect([xml.status(), unknown.status(), wrong.status()]).toEqual([501, 404, 400]);
});

test("what a link gives is taken back in its row, and copied from it by who has the link", async ({
  page,
}) => {
  await openReport(page);
  await press(page.getByRole("button", { name: /^Badges and embedding/ }));
  await page.getByLabel("The link, pasted here").fill(address);
  await expect(page.getByLabel("Badge as Markdown", { exact: true })).toHaveValue(markdown);
  await expect.poll(() => widthOf(page)).toBeGreaterThan(60);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, 390);
  await page.getByLabel("Pages that may show the report inside").fill("");
  await press(page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByText("Saved. It holds from now on.")).toBeVisible();
  expect((await page.request.get(`${address}/embed`)).status()).toBe(404);
  expect(await (await oembedOf(page)).json()).toMatchObject({ type: "link", thumbnail_width: 1200 });
  expect((await page.request.get(badgeIn(markdown))).status()).toBe(200);
});

test("a link that ends while it is open shows nothing any more, nor does its badge", async ({
  page,
  browser,
}) => {
  const reader = whole(await (await browser.newContext()).newPage());
  await reader.clock.install();
  await reader.goto(address);
  await expect(reader.getByRole("heading", { name: "How this was measured" })).toBeVisible();
  // As if its time had come: the clock that decides is the database's.
  const client = new Connection(databaseUrl());
  await client.connect();
  await client.query("UPDATE report_link SET expires_at = clock_timestamp()");
  await client.end();
  await expect(async () => {
    await reader.clock.fastForward(ASKED_AGAIN_MS);
    await expect(reader.getByRole("heading", { name: "Nothing opens here" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  for (const path of [address, badgeIn(markdown), `${address}/embed`])
    expect([path, (await page.request.get(path)).status()]).toEqual([path, 404]);
  expect((await oembedOf(page)).status()).toBe(404);
  await reader.context().close();
});

test("a link that is taken back gives no badge any more, as if it had never been", async ({ page }) => {
  await openReport(page);
  await press(page.getByRole("button", { name: "New link" }));
  await page.getByLabel("For whom").fill("The wiki");
  await press(page.getByRole("button", { name: "Badges and embedding", exact: true }));
  await page.getByLabel("Give figures as badges").check();
  await press(page.getByRole("button", { name: "Create link" }));
  const badge = badgeIn(await page.getByLabel("Badge as Markdown", { exact: true }).inputValue());
  expect((await page.request.get(badge)).status()).toBe(200);
  await press(page.getByRole("button", { name: /^Take back/ }));
  await expect(page.getByText("taken back", { exact: true })).toBeVisible();
  const [gone, never] = await Promise.all([
    page.request.get(badge),
    page.request.get(badge.replace(/[\w-]{43}/, "A".repeat(43))),
  ]);
  expect([gone.status(), await gone.text()]).toEqual([never.status(), await never.text()]);
  expect(gone.status()).toBe(404);
});

test("a deleted report says until when it can be restored", async ({ page }) => {
  await openReport(page);
  await press(page.getByRole("button", { name: "Edit", exact: true }));
  // What there is to choose for a group is what Compare offers.
  await page.getByLabel("Workload", { exact: true }).first().click();
  await expect(page.getByRole("option", { name: "hello-vm" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByLabel("Time zone").fill("Asia/To");
  // A zone that is half typed leaves the preview as it is.
  await expect(
    page.getByRole("region", { name: "Preview" }).getByRole("heading", { level: 1 }),
  ).toBeVisible();
  await press(page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByText("Use a time zone such as Europe/Berlin.").first()).toBeVisible();
  await page.getByLabel("Time zone").fill("Asia/Tokyo");
  await press(page.getByRole("button", { name: "Save", exact: true }));
  await press(page.getByRole("button", { name: "Delete", exact: true }));
  await expect(page.getByText(/^It can be restored until .* UTC; then it is gone for good\.$/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("VMs against containers");
  await goto(page, "/reports");
  const ours = page.getByRole("link", { name: "VMs against containers" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/report|Nothing has been shared/);
  await expect(ours).toHaveCount(0);
  await page.getByLabel("Deleted ones, which can be restored").check();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deleted reports");
  await press(ours);
  await press(page.getByRole("button", { name: "Restore it" }));
  await expect(page.getByRole("button", { name: "Delete", exact: true })).toBeVisible();
});
