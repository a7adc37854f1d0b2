import fc from "fast-check";
import { expect, it } from "vitest";
import type { Section } from "../schema";
import { answersShown } from "./answers-shown";
import { documentOfAll } from "./answers-shown.fixture";
import { OF_COMPARISON, timingsOf } from "./sections";

const chosen = fc
  .subarray([...OF_COMPARISON, "fleet", "claims"] as const)
  .map((kinds) => kinds.map((kind, index): Section => ({ id: `s${index + 1}`, kind })));
const WHOLE = documentOfAll([]).answers;
const shownBy = (sections: readonly Section[], answers = WHOLE) =>
  answersShown({ sections: [...sections], answers, givesSamples: false });
const RUNS = { numRuns: 30 };

it("says the same said again", () => {
  fc.assert(
    fc.property(chosen, (sections) => {
      const once = shownBy(sections);
      expect(shownBy(sections, once)).toEqual(once);
    }),
    RUNS,
  );
});

it("loses nothing by another section, and gives of one no more than that draws", () => {
  fc.assert(
    fc.property(chosen, chosen, (sections, others) => {
      const [few, more] = [shownBy(sections).comparison, shownBy([...sections, ...others]).comparison];
      const names = (shown: typeof few) => shown?.durations.map(({ timing }) => timing) ?? [];
      expect(names(more)).toEqual(expect.arrayContaining(names(few)));
      expect(Object.keys(more?.a.conditions ?? {})).toEqual(
        expect.arrayContaining(Object.keys(few?.a.conditions ?? {})),
      );
      expect(more?.differences ?? []).toEqual(expect.arrayContaining([...(few?.differences ?? [])]));
    }),
    RUNS,
  );
});

it("gives whole what a section of its own draws, and no curve, life or workload that none does", () => {
  fc.assert(
    fc.property(chosen, (sections) => {
      const { comparison, fleet } = shownBy(sections);
      const has = (kind: Section["kind"]) => sections.some((one) => one.kind === kind);
      const timings: readonly string[] = timingsOf(sections);
      const whole = WHOLE.comparison;
      const drawn = whole?.durations.filter(({ timing }) => timings.includes(timing)) ?? [];
      expect(comparison?.durations.filter(({ timing }) => timings.includes(timing)) ?? []).toEqual(drawn);
      for (const question of comparison?.durations ?? [])
        if (!timings.includes(question.timing)) expect(question.a.ecdf).toEqual([]);
      for (const key of ["a", "b"] as const) {
        const [shown, all] = [comparison?.[key], whole?.[key]];
        expect(shown?.scaleOuts ?? []).toEqual(has("scale") ? all?.scaleOuts : []);
        expect(shown?.lives ?? []).toEqual(has("lifetimes") ? all?.lives : []);
        expect(shown?.stages ?? []).toEqual(has("startup") ? all?.stages : []);
        expect(shown?.availability ?? []).toEqual(has("availability") ? all?.availability : []);
      }
      if (has("lifetimes")) expect(comparison?.lifetimes).toEqual(whole?.lifetimes);
      expect(fleet !== null).toBe(has("fleet"));
    }),
    RUNS,
  );
});
