import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directLabels, type LabelledLine } from "./prepare-direct-labels";
import { logAxis } from "./prepare-log-axis";
import { heightAt, type Point } from "./prepare-step-rows";

const rising = (label: string, values: readonly number[]): LabelledLine => ({
  label,
  startY: 0,
  points: values.toSorted((a, b) => a - b).map((ms, index): Point => [ms, (index + 1) / values.length]),
});
const axisOf = (...lines: readonly LabelledLine[]) =>
  logAxis(lines.flatMap(({ points }) => points.map(([ms]) => ms)));

describe("directLabels", () => {
  it("puts names between lines that are far apart, on phones too", () => {
    const lines = [rising("VM", [2000, 2100, 2200]), rising("Pod", [200, 210, 220])] as const;
    expect(directLabels(lines, axisOf(...lines))).toEqual({
      room: "always",
      labels: [
        { x: expect.closeTo(0.888, 2) as number, y: 0.35, side: "left" },
        { x: expect.closeTo(0.096, 2) as number, y: 0.35, side: "right" },
      ],
    });
  });

  it.each<[string, LabelledLine, LabelledLine]>([
    ["lines that lie upon each other", rising("a", [300]), rising("b", [300])],
    ["names longer than the plot", rising("a".repeat(90), [10, 20]), rising("b", [1e6])],
    ["a side without samples", rising("a", []), rising("b", [1, 2])],
  ])("leaves %s to the key", (_, a, b) => {
    expect(directLabels([a, b], axisOf(a, b))).toBeNull();
  });

  it("never crosses a line, another name or the plot's edge, however wide it is", () => {
    const values = fc.array(fc.double({ min: 0.2, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 });
    const name = fc.integer({ min: 1, max: 40 }).map((length) => "n".repeat(length));
    fc.assert(
      fc.property(values, values, name, name, fc.integer({ min: 1, max: 5 }), (a, b, nameA, nameB, wider) => {
        const lines = [rising(nameA, a), rising(nameB, b)] as const;
        const axis = axisOf(...lines);
        const found = directLabels(lines, axis);
        if (!found) return;
        const least = found.room === "always" ? 220 : 440;
        const width = least * wider;
        const boxes = found.labels.map(({ x, y, side }, index) => {
          const length = ((lines[index]?.label.length ?? 0) * 6.5) / width;
          const from = side === "right" ? x + 8 / width : x - 8 / width - length;
          return { from, to: from + length, low: y - 8 / 224, high: y + 8 / 224 };
        });
        for (const { from, to, low, high } of boxes) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1);
          for (const { points } of lines)
            for (let step = 0; step <= 20; step++) {
              const height = heightAt(points, axis.valueAt(from + ((to - from) * step) / 20), 0);
              expect(height > low && height < high).toBe(false);
            }
        }
        const [one, two] = boxes;
        if (one && two)
          expect(one.to < two.from || two.to < one.from || one.high < two.low || two.high < one.low).toBe(
            true,
          );
      }),
      { endOnFailure: true },
    );
  });
});
