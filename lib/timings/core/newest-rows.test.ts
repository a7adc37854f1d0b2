import { expect, it } from "vitest";
import { MAX_ROWS } from "./max-rows";
import { isCutOf, newestRows } from "./newest-rows";
import type { TimingRow } from "./summary";

const rows = (count: number, over: Partial<TimingRow> = {}): TimingRow[] =>
  Array.from({ length: count }, (_, at) => ({
    subject: `i-${at}`,
    kind: "vm",
    isSimulated: false,
    at,
    valueMs: 1,
    isCensored: false,
    unit: `i-${at}`,
    stratum: "hello",
    conditions: {},
    ...over,
  }));

it("keeps the newest of each kind, measured and simulated apart, and names those that have older ones", () => {
  const all = [...rows(MAX_ROWS), ...rows(MAX_ROWS + 1, { kind: "container", isSimulated: true })];
  const newest = newestRows(all);
  const cut = { kind: "container", isSimulated: true } as const;
  expect(newest.cut).toEqual([cut]);
  expect(newest.rows.length).toBe(2 * MAX_ROWS);
  expect(newest.rows.filter(({ kind }) => kind === "container").at(-1)?.at).toBe(1);
  expect(isCutOf(newest, cut)).toBe(true);
  expect(isCutOf(newest, { ...cut, kind: "vm" })).toBe(false);
  expect(isCutOf(newest, { ...cut, isSimulated: false })).toBe(false);
});

it("keeps an application that both kinds have, however many newer ones another has", () => {
  const old = rows(8, { at: -1 });
  const all = [...old, ...rows(300, { stratum: "busy" }), ...rows(300, { kind: "container", at: 9 })];
  const { rows: kept, cut } = newestRows(all, 20);
  expect(kept.filter(({ kind, stratum }) => kind === "vm" && stratum === "hello")).toEqual(old);
  expect(kept).toHaveLength(8 + 20 + 20);
  expect(cut.map(({ kind }) => kind)).toEqual(["vm", "container"]);
});

it("has nothing of nothing", () => {
  expect(newestRows([])).toEqual({ rows: [], cut: [], most: MAX_ROWS });
});
