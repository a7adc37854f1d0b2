import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { SERVING_STATES } from "@/lib/timings/core/availability";
import { onlyPiece } from "./prepare-strips";
import { StripPiece } from "./strip-piece";

it.each(SERVING_STATES.map((state) => [state]))(
  "a piece of %s that rounding has end before its begin has no width less than none",
  (state) => {
    const { container } = render(
      <svg>
        <StripPiece piece={onlyPiece(state)} from={10} to={10 - 1e-14} y={0} height={32} hatch="h" />
      </svg>,
    );
    const widths = [...container.querySelectorAll("rect")].map((rect) => Number(rect.getAttribute("width")));
    expect(widths.length).toBeGreaterThan(0);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(0);
  },
);
