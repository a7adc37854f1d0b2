import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { firstVisitOptions } from "@/lib/applications/first-visit/query-options";
import type { StepsDone } from "@/lib/applications/first-visit/core/first-steps";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { FirstVisit } from "./first-visit";
import { firstVisitCookie } from "./first-visit-cookie";

vi.mock("next/navigation", () => ({ useRouter: () => ({}) }));
beforeEach(() => {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  document.cookie = firstVisitCookie(false);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const NONE: StepsDone = { demo: false, own: false, observe: false, report: false };

function show(done: StepsDone): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(firstVisitOptions().queryKey, { done });
  const items = [workloadOf(), workloadOf({ id: "hello-container", kind: "container" })];
  client.setQueryData(workloadsOptions().queryKey, { items, nextCursor: null, isCut: false });
  render(
    <NuqsTestingAdapter>
      <QueryClientProvider client={client}>
        <FirstVisit />
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
  return client;
}
const steps = () => within(screen.getByRole("region", { name: "First steps" }));

it("says what to do, what was found for it, and what was done", () => {
  show({ ...NONE, demo: true });
  expect(steps().getAllByText(/1 of 4 done/).length).toBeGreaterThan(0);
  const [demo, own] = steps().getAllByRole("listitem");
  expect(demo?.textContent).toBe(
    "Run the demo · doneLet the same application race as VMs and as containers.hello: 2 of 2 VMs and 2 of 2 containers ready",
  );
  expect(own?.textContent).not.toContain("done");
  expect(steps().getByRole("link", { name: "Make a report" }).getAttribute("href")).toBe("/reports");
});

it("is put away by keyboard, and comes back where that is undone", async () => {
  show(NONE);
  steps().getByRole("button", { name: "Put away" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(screen.queryByRole("region", { name: "First steps" })).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("The first steps are put away.");
  expect(document.cookie).toContain("mayfly-first-visit=away");
  expect(document.activeElement?.textContent).toBe("Undo");
  await userEvent.keyboard("{Enter}");
  expect(document.activeElement).toBe(steps().getByRole("button", { name: "Put away" }));
  expect(document.cookie).not.toContain("mayfly-first-visit=away");
});

it("says what engines run once they have answered, and that they could not be asked", async () => {
  const engines = [
    { name: "Podman", address: "unix:///run/podman/podman.sock", containers: 14, applications: 3 },
  ];
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ engines })));
  show(NONE);
  expect(await steps().findByText("Podman: 14 containers in 3 applications")).toBeTruthy();
});

it("says that engines could not be asked, and nothing else is gone", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
  show(NONE);
  expect(await steps().findByText("The engines of this machine could not be asked.")).toBeTruthy();
  expect(steps().getAllByRole("listitem")).toHaveLength(4);
});

it("takes no focus where nobody put it away", () => {
  show(NONE);
  expect(document.activeElement).toBe(document.body);
});

it("is gone once all of it was done", () => {
  show({ demo: true, own: true, observe: true, report: true });
  expect(screen.queryByText(/First steps/)).toBeNull();
});
