import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { changePointOf } from "@/lib/timings/change-point.fixture";
import { changePointsOptions } from "@/lib/timings/query-options";
import type { ChangePointsAnswer, ChangeSeries } from "@/lib/timings/schema";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { ChangePointList } from "./change-point-list";

vi.mock("@/components/charts/drawn", () => ({
  ChangePointsDrawing: ({ marks }: { marks: readonly { nth: number; label: string }[] }) =>
    marks.map(({ nth, label }) => <p key={nth}>{`before ${nth}: ${label}`}</p>),
}));
beforeEach(() => {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const series = (timing: ChangeSeries["timing"], units: number): ChangeSeries => ({
  timing,
  units,
  samples: units,
  fewest: 12,
  olderThan: null,
  points: [],
  drawn: [],
});
const CHANGED: ChangeSeries = {
  ...series("startup", 40),
  olderThan: "2026-11-20T08:00:00.000Z",
  drawn: Array.from({ length: 40 }, (_, nth) => [nth * 1000, nth < 20 ? 2100 : 2600]),
  points: [
    changePointOf({
      cause: {
        strength: "shown",
        why: "one-changed",
        facts: [{ name: "revision", before: "13", after: "14" }],
      },
    }),
  ],
};

function show(answer: ChangePointsAnswer | null): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const workload = workloadOf();
  if (answer !== null) client.setQueryData(changePointsOptions(workload.id).queryKey, answer);
  render(
    <QueryClientProvider client={client}>
      <ChangePointList workload={workload} />
    </QueryClientProvider>,
  );
}
const known = (...all: readonly ChangeSeries[]): ChangePointsAnswer => ({
  series: [...all],
  isComputing: false,
  ageMs: 0,
});

it("tells each change, marks it on its series, and says where none shows or can be told", () => {
  show(known(CHANGED, series("scale-out", 24), series("rollback", 3), series("recovery", 0)));
  expect(
    screen.getByText(
      "Startup grew from 2.10 s to 2.60 s with revision 14 (95 % interval of the ratio 1.18 to 1.31).",
    ),
  ).toBeTruthy();
  expect(screen.getByText("2026-11-27 10:05 UTC · 20 rollouts before, 20 rollouts after")).toBeTruthy();
  expect(screen.getByText("Rollouts before 2026-11-20 08:00 UTC are not looked at.")).toBeTruthy();
  expect(screen.getByText("before 21: revision 14")).toBeTruthy();
  expect(screen.getByRole("region", { name: "Where no change shows" }).textContent).toContain(
    "Scale-out: 24 rollouts",
  );
  expect(
    screen.getByRole("region", { name: "Where there is too little to tell (fewer than 12 rollouts)" })
      .textContent,
  ).toContain("Roll back: 3 rollouts");
  expect(screen.queryByText(/Recovery/)).toBeNull();
});

it("says what would make timings where there are none", () => {
  show(known(series("startup", 0)));
  expect(screen.getByText("No timings yet")).toBeTruthy();
});

it("says that it computes", () => {
  show({ series: null, isComputing: true, ageMs: null });
  expect(screen.getByRole("status").textContent).toBe("Looking for changes of its timings.");
});

it("keeps an error in its place, with a way to try again", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
  show(null);
  expect(await screen.findByRole("button", { name: /again|retry/i })).toBeTruthy();
});
