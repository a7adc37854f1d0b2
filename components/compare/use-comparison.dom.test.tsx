import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { side } from "@/lib/comparisons/core/samples.fixture";
import { comparisonOptions, type ComparisonFilters } from "@/lib/comparisons/query-options";
import type { ComparisonAnswer } from "@/lib/comparisons/schema";
import { createQueryClient } from "@/lib/query-client";
import { useComparison } from "./use-comparison";

const filtersOf = (a: string, b: string): ComparisonFilters => ({
  a,
  b,
  application: null,
  simulated: false,
  firsts: true,
  window: "all",
});
const [FIRST, SWAPPED] = [filtersOf("kind:vm", "kind:container"), filtersOf("kind:container", "kind:vm")];

/** Of VMs first, or of containers, so many seconds after the epoch. */
const answer = (first: "vm" | "container", asOfS: number | null, isComputing: boolean): ComparisonAnswer => ({
  comparison:
    asOfS === null ? null : compare(side(first), side(first === "vm" ? "container" : "vm"), asOfS * 1000),
  isComputing,
  ageMs: null,
  regimes: { a: [], b: [] },
  choices: { origin: "measured" } as ComparisonAnswer["choices"],
  refusal: null,
});

function Shown({ filters }: { readonly filters: ComparisonFilters }) {
  const { answer, isFormer } = useComparison(filters, true);
  const { comparison = null } = answer ?? {};
  return (
    <p>
      {comparison === null ? "nothing" : `${comparison.a.group.kind} of ${comparison.asOf}`}
      {isFormer ? ", former" : ""}
    </p>
  );
}

function shownWith(client: QueryClient) {
  const of = (filters: ComparisonFilters) => (
    <QueryClientProvider client={client}>
      <Shown filters={filters} />
    </QueryClientProvider>
  );
  const { rerender } = render(of(FIRST));
  return { turn: () => rerender(of(SWAPPED)) };
}

const known = (client: QueryClient, filters: ComparisonFilters, is: ComparisonAnswer): void => {
  client.setQueryData(comparisonOptions(filters).queryKey, is);
};
const text = (): string => screen.getByRole("paragraph").textContent ?? "";

it.each([
  [
    "an older answer that is computed anew",
    answer("container", 50, true),
    "vm of 1970-01-01T00:01:40.000Z, former",
  ],
  [
    "none, which is being computed",
    answer("container", null, true),
    "vm of 1970-01-01T00:01:40.000Z, former",
  ],
  ["an older one that stays", answer("container", 50, false), "container of 1970-01-01T00:00:50.000Z"],
  [
    "as new a one that is computed anew",
    answer("container", 100, true),
    "container of 1970-01-01T00:01:40.000Z",
  ],
])("of other groups, of which there is %s", async (_, swapped, said) => {
  const client = createQueryClient();
  known(client, FIRST, answer("vm", 100, false));
  known(client, SWAPPED, swapped);
  const { turn } = shownWith(client);
  expect(text()).toBe("vm of 1970-01-01T00:01:40.000Z");
  turn();
  expect(text()).toBe(said);
});

it("is of the other groups as soon as they are known", async () => {
  const client = createQueryClient();
  known(client, FIRST, answer("vm", 100, false));
  known(client, SWAPPED, answer("container", null, true));
  const { turn } = shownWith(client);
  turn();
  known(client, SWAPPED, answer("container", 101, false));
  expect(await screen.findByText("container of 1970-01-01T00:01:41.000Z")).toBeTruthy();
});

it("says that nothing is known where nothing was", () => {
  const client = createQueryClient();
  known(client, FIRST, answer("vm", null, true));
  shownWith(client);
  expect(text()).toBe("nothing");
});
