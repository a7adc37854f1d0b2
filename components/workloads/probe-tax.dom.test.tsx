import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { planOfText } from "./probe-plan-text";
import { ProbeTax } from "./probe-tax";
import { probeTaxOf } from "./probe-tax.fixture";

const STARTS = Array.from({ length: 8 }, (_, index) => 2_000 + index);
const asked: string[] = [];

/** Answers as the server would of the probe that it is asked for. */
function serve(starts: readonly number[]): void {
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const query = new URL(path, "http://127.0.0.1").searchParams;
    const yours = planOfText(
      ["periodMs", "delayMs", "successes", "clock"].map((name) => query.get(name)).join("-"),
    );
    return Promise.resolve(Response.json(probeTaxOf(starts, yours)));
  });
}
beforeEach(() => {
  asked.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function show(search = ""): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <NuqsTestingAdapter searchParams={search} hasMemory>
      <QueryClientProvider client={client}>
        <ProbeTax workloadId="hello-vm" />
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
}

it("tells what each probe would have added, in a sentence and in a table", async () => {
  serve(STARTS);
  show();
  expect((await screen.findByRole("status")).textContent).toContain("A probe every 10 s would add 5.00 s");
  const table = screen.getByRole("table", { name: "What each probe would have added" });
  const row = within(table).getByRole("row", { name: /Docker's default/ });
  expect(row.textContent).toContain("28.0 s");
  expect(asked).toEqual(["/api/workloads/hello-vm/probe-tax?window=24h"]);
});

it("holds a probe that somebody types against these, and takes it away again", async () => {
  serve(STARTS);
  show();
  const form = within(await screen.findByRole("region", { name: "Your own probe" }));
  const delay = form.getByRole("textbox", { name: "Initial delay" });
  await userEvent.clear(delay);
  await userEvent.type(delay, "15");
  await userEvent.click(form.getByRole("button", { name: "Hold it against these" }));
  expect(await screen.findByRole("row", { name: /Yours/ })).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole("status").textContent).toContain("Your probe would add 18.0 s"),
  );
  expect(asked.at(-1)).toContain("periodMs=10000&delayMs=15000&successes=1&clock=own");
  await userEvent.click(form.getByRole("button", { name: "Take it away" }));
  await waitFor(() => expect(screen.queryByRole("row", { name: /Yours/ })).toBeNull());
});

it("says at its field what can't be, and asks for nothing", async () => {
  serve(STARTS);
  show();
  const period = await screen.findByRole("textbox", { name: "Period" });
  await userEvent.clear(period);
  await userEvent.type(period, "0{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("Use seconds from 0.001 to 3,600.");
  expect(asked).toHaveLength(1);
});

it("is opened by an address with the probe in it", async () => {
  serve(STARTS);
  show("?probe=1000-30000-1-start");
  expect(await screen.findByRole("row", { name: /Yours/ })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Initial delay" }).value).toBe("30");
});

it("says what would make samples where there are none", async () => {
  serve([]);
  show();
  expect(await screen.findByText("No start came to serve in this window")).toBeTruthy();
});

it("keeps an error in its place, with a way to try again", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
  show();
  expect(await screen.findByRole("button", { name: /again|retry/i })).toBeTruthy();
});
