import { expect, it } from "vitest";
import { noStagesWords, stagesCaption } from "./prepare-stages-caption";

const stages = (...counts: number[]) => counts.map((n) => ({ n }));

it.each([
  [stages(6, 5, 6, 6), stages(100, 99, 0, 1200), "n = 6 and 1,200 that became ready"],
  [stages(0, 0, 0, 0), stages(), "n = 0 and 0 that became ready"],
])("counts those that are drawn", (a, b, words) => expect(stagesCaption(a, b)).toContain(` · ${words} · `));

it.each([
  [stages(0, 0), 0, "No start that counts became ready here."],
  [stages(0, 0), 30, "Of none of those that became ready it is known how long their stages took."],
  [stages(0, 30), 30, "Each stage took no time that could be measured."],
])("says why none is drawn", (of, reached, words) => expect(noStagesWords(of, reached)).toBe(words));
