import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { endsOfStage, endsOfStageSql, spanOfStage, stageFrom, stagesOfKind, STAGES } from "./stages";

const MARKS = { requestedAt: 0, scheduledAt: 1, startedAt: 3, bootedAt: 4, readyAt: 5 };

it.each([
  ["scheduling", [0, 1], ["i.requested_at", "i.scheduled_at"], "requested → scheduled"],
  ["creation", [1, 3], ["i.scheduled_at", "i.started_at"], "scheduled → started"],
  ["boot", [3, 4], ["i.started_at", "i.booted_at"], "started → booted"],
  ["application", [4, 5], ["coalesce(i.booted_at, i.started_at)", "i.ready_at"], "booted or started → ready"],
] as const)("%s has one pair of ends, in values, SQL and words", (stage, values, sql, words) => {
  expect({
    values: endsOfStage(stage, MARKS),
    sql: endsOfStageSql(stage, "i"),
    words: spanOfStage(stage),
  }).toEqual({ values, sql, words });
});

it("lets the application of what does not boot begin with its first instruction", () => {
  expect(endsOfStage("application", { ...MARKS, bootedAt: null })).toEqual([3, 5]);
});

it.each([
  ["vm", { requested: "scheduling", scheduled: "creation", started: "boot", booted: "application" }],
  ["container", { requested: "scheduling", scheduled: "creation", started: "application" }],
] as const)("follows a %s from mark to mark without a gap", (kind, stages) => {
  const walked: Record<string, string> = {};
  for (let mark = "requested"; mark !== "ready";) {
    const next = stageFrom(mark, kind);
    if (next === null) throw new Error(`Nothing begins with ${mark}.`);
    walked[mark] = next.stage;
    mark = next.to;
  }
  expect(walked).toEqual(stages);
  expect(stagesOfKind(kind)).toEqual(Object.values(stages));
  expect(stageFrom("ready", kind)).toBeNull();
});

it("says in the glossary what the code says", () => {
  const glossary = readFileSync("docs/glossary.md", "utf8");
  const rows = STAGES.map((stage) => {
    const cells = glossary.split("\n").find((line) => line.startsWith(`| – ${stage} `));
    const marks = (cell: string | undefined): string[] =>
      [...(cell ?? "").matchAll(/`(\w+)`/g)].map(([, mark]) => mark ?? "");
    const [, , from, to] = cells?.split("|") ?? [];
    return `${marks(from).join(" or ")} → ${marks(to).join("")}`;
  });
  expect(rows).toEqual(STAGES.map(spanOfStage));
});
