import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readPdf } from "@/lib/reports/read-pdf.fixture";
import { howText } from "@/lib/text/how-measured";
import { reportsText } from "@/lib/text/reports";
import { expectAccessible } from "../accessible";
import { choose, expect, test } from "../fixtures";
import { press } from "../press";
import { createdLink, shareSheet, stranger } from "../sharing";

test.describe.configure({ mode: "serial" });

type Pdf = ReturnType<typeof readPdf>;
const bare = (text: string): string => text.replaceAll(/\s/g, "");
const textOf = ({ pages }: Pdf): string =>
  pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join("");

/** Asks for the PDF by keyboard, and answers with what the browser saved. */
async function saved(page: Page): Promise<Pdf> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    press(page.getByRole("button", { name: "PDF", exact: true })),
  ]);
  expect(download.suggestedFilename()).toMatch(/^(?!mayfly-report)[a-z0-9-]+\.pdf$/);
  return readPdf(await readFile(await download.path()));
}

/** Each chart's title with the words below its axis: both are on one sheet, or it was cut. */
const CHARTS = [
  ["Where the time goes", "time since requested"],
  ["Survival", "age since ready"],
] as const;
const HEADINGS = [...Object.values(reportsText.sections), howText.title].map(bare);
/** Of the foot, from the top, points: the sheets' margin. */
const footOf = (height: number): number => height - 51;

function expectWhole(pdf: Pdf): void {
  for (const { lines, height } of pdf.pages) {
    const body = lines.filter(({ top }) => top < footOf(height));
    expect(HEADINGS).not.toContain(body.at(-1)?.text);
    const text = body.map((line) => line.text).join("");
    for (const [title, axis] of CHARTS) {
      const isHere = body.some((line) => line.text === bare(title));
      if (isHere) expect(text).toContain(bare(axis));
    }
  }
  for (const [title] of CHARTS) expect(textOf(pdf)).toContain(bare(title));
}

let link = "";

test("a reader takes the report along as a PDF that says what the page says", async ({
  mayfly,
  page,
  browser,
}) => {
  await mayfly.settled("hello-container", 2);
  await mayfly.settled("hello-vm", 2);
  await page.goto("/compare?window=all&firsts=true");
  const sheet = await shareSheet(page);
  await sheet.getByLabel("Title").fill("Why we moved");
  await sheet.getByLabel("What it shows").fill("See [the talk](https://example.com/talk).");
  link = await createdLink(sheet);
  // A dark screen: paper is light all the same.
  const reader = await stranger(browser, link, { locale: "de-DE", colorScheme: "dark" });
  const headline = await reader.getByRole("region", { name: "Headline" }).innerText();
  const pdf = await saved(reader);
  expect(textOf(pdf)).toContain(bare(headline));
  expect(pdf.pages.length).toBeGreaterThan(3);
  pdf.pages.forEach(({ width, height, lines }, index) => {
    expect([Math.floor(width), Math.floor(height)]).toEqual([595, 841]);
    const foot = lines
      .filter(({ top }) => top >= footOf(height))
      .map(({ text }) => text)
      .join("");
    expect(foot).toContain(`${index + 1}of${pdf.pages.length}`);
    expect(foot).toContain("Whywemoved");
  });
  const links = pdf.pages.flatMap((one) => one.links);
  expect(links).toContain("https://example.com/talk");
  const places = links.filter((one) => !one.startsWith("https://"));
  expect(places.length).toBeGreaterThan(5);
  expect(places.filter((place) => !pdf.places.includes(place))).toEqual([]);
  expectWhole(pdf);
  await expect(reader.getByRole("link", { name: /^Download the PDF \(A4, / })).toBeVisible();
  await expectAccessible(reader, 1280);
  await reader.context().close();
});

test("an American has it on letter paper, whoever chose a paper has it again, and the browser that prints is no reader", async ({
  page,
  browser,
}) => {
  const reader = await stranger(browser, link, { locale: "en-US", viewport: { width: 390, height: 844 } });
  const pdf = await saved(reader);
  expect(pdf.pages.map(({ width, height }) => [width, height])).toContainEqual([612, 792]);
  expectWhole(pdf);
  await expectAccessible(reader, 390);
  await choose(reader.getByRole("combobox", { name: "Paper" }), "A4");
  await reader.reload();
  await expect(reader.getByRole("combobox", { name: "Paper" })).toHaveText("A4");
  const a4 = await saved(reader);
  expect(Math.floor(a4.pages[0]?.width ?? 0)).toBe(595);
  await reader.context().close();
  const wrong = await page.request.get(`${link}/pdf?paper=a5`);
  const unknown = await page.request.get(`${link.replace(/[\w-]{43}$/, "A".repeat(43))}/pdf?paper=a4`);
  const ticket = await page.request.get(`/print/${"A".repeat(43)}`);
  expect([wrong.status(), unknown.status(), ticket.status()]).toEqual([400, 404, 404]);
  await page.goto("/reports");
  await press(page.getByRole("table").getByRole("link", { name: "Why we moved" }));
  // Each reader opened it once, and the second one again.
  await expect(page.getByText("opened 3 times")).toBeVisible();
  const own = await saved(page);
  expect(textOf(own)).toContain("Whywemoved");
});
