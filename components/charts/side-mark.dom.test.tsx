import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { SideMark } from "./side-mark";
import type { Side } from "./sides";

const side = (key: Side["key"], kind: Kind): Side => ({ key, name: key, kind });

const marksOf = (a: Side, b: Side): unknown[] => {
  const { container } = render(
    <svg>
      <SideMark side={a} other={b} x={8} y={10} />
      <SideMark side={b} other={a} x={8} y={30} />
    </svg>,
  );
  return [...container.querySelectorAll("circle")].map((mark) => [
    mark.getAttribute("stroke"),
    mark.getAttribute("fill"),
  ]);
};

it("tells two groups of one kind apart by form, and of two kinds by hue", () => {
  expect(marksOf(side("a", "vm"), side("b", "vm"))).toEqual([
    ["var(--vm)", "var(--vm)"],
    ["var(--vm)", "var(--surface)"],
  ]);
  expect(marksOf(side("a", "vm"), side("b", "container"))).toEqual([
    ["var(--vm)", "var(--vm)"],
    ["var(--container)", "var(--container)"],
  ]);
});
