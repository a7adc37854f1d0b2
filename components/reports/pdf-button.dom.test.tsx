import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PdfDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import { PdfButton } from "./pdf-button";

const words = reportsText.pdf;
const NOTHING: PdfDto = { state: null, because: null, reference: null, bytes: null, dataAt: null };
const READY: PdfDto = { ...NOTHING, state: "ready", bytes: 330_000, dataAt: "2026-07-01T12:00:00.000Z" };

const asked: unknown[] = [];
const read: string[] = [];
/** What the server answers, one after another; the last again and again, until the test says otherwise. */
let answers: PdfDto[] = [];
const saved: string[] = [];
const save = (event: MouseEvent): void => {
  event.preventDefault();
};

beforeEach(() => {
  for (const list of [asked, read, saved]) list.length = 0;
  localStorage.clear();
  vi.spyOn(navigator, "language", "get").mockReturnValue("de-DE");
  vi.stubGlobal("fetch", (path: string) => {
    read.push(path);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return Promise.resolve(Response.json(answer));
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.getAttribute("href") ?? "");
  });
  addEventListener("click", save);
});
afterEach(() => {
  removeEventListener("click", save);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function show({ isMadeHere = true, isRefused = false } = {}): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const ask = (input: unknown) => {
    asked.push(input);
    return Promise.resolve(
      isRefused
        ? ({ ok: false, code: "unavailable", message: words.wait, fieldErrors: {} } as const)
        : ({ ok: true, data: { isKept: true } } as const),
    );
  };
  render(
    <QueryClientProvider client={client}>
      <PdfButton isMadeHere={isMadeHere} ask={ask} of={{ token: "t" }} at="/r/t" edition={null} />
    </QueryClientProvider>,
  );
}
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));

const isThere = (said: string) => expect.poll(() => screen.queryByText(said)).not.toBeNull();
const link = async (): Promise<HTMLElement> => {
  await isThere("Download the PDF (A4, 330 kB)");
  return screen.getByRole("link");
};

it("asks for nothing until somebody does, then says how far it is, and saves it once", async () => {
  show();
  expect([asked, read]).toEqual([[], []]);
  answers = [{ ...NOTHING, state: "asked" }];
  await click(words.make);
  expect(asked).toEqual([expect.objectContaining({ token: "t", paper: "a4" })]);
  await isThere(words.states.asked);
  answers = [{ ...NOTHING, state: "drawing" }];
  await isThere(words.states.drawing);
  expect(screen.getByRole("button", { name: words.make }).getAttribute("aria-disabled")).toBe("true");
  answers = [READY];
  expect((await link()).getAttribute("href")).toBe("/r/t/pdf/file?paper=a4");
  expect(saved).toEqual(["/r/t/pdf/file?paper=a4"]);
});

it("says why it failed, and asks again", async () => {
  answers = [{ ...NOTHING, state: "failed", because: "ended", reference: "er-1" }];
  show();
  await click(words.make);
  await isThere(`${words.failures.ended} (er-1)`);
  answers = [READY];
  await click(words.again);
  await link();
  expect(asked).toHaveLength(2);
});

it("can be asked anew where a newer edition has none", async () => {
  answers = [{ ...NOTHING, state: "asked" }, NOTHING];
  show();
  await click(words.make);
  const button = screen.getByRole("button", { name: words.make });
  await expect.poll(() => button.getAttribute("aria-disabled")).toBeNull();
  expect(read).toHaveLength(2);
});

it("says what the server says of an ask that it refuses", async () => {
  show({ isRefused: true });
  await click(words.make);
  await isThere(words.wait);
  expect(read).toEqual([]);
});

it("knows what paper is used where the language is spoken", async () => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("en-US");
  answers = [READY];
  show();
  await click(words.make);
  expect(asked).toEqual([expect.objectContaining({ paper: "letter" })]);
});

it("has the reader's own browser print where the server has none that could", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  Object.assign(document, { fonts: { ready: Promise.resolve() } });
  const coming = document.body.appendChild(document.createElement("span"));
  coming.dataset.undrawn = "";
  show({ isMadeHere: false });
  expect(screen.getByText(words.printLong)).toBeTruthy();
  await click(words.print);
  expect(document.documentElement.dataset.printing).toBe("");
  // As wide as a sheet a chart is drawn anew: before it is there, nothing is printed.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(print).not.toHaveBeenCalled();
  coming.remove();
  await expect.poll(() => print.mock.calls.length).toBe(1);
  window.dispatchEvent(new Event("afterprint"));
  expect(document.documentElement.dataset.printing).toBeUndefined();
  expect([asked, read]).toEqual([[], []]);
});
