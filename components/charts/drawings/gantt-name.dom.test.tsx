import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { WithoutLinks } from "@/components/ui/without-links";
import { GanttName } from "./gantt-name";

it("is drawn in the picture also where nothing may lead anywhere", () => {
  const { container } = render(
    <WithoutLinks value>
      <svg>
        <GanttName isAbove={false} y={10} payload={{ value: "hello-vm-r1-0" }} />
      </svg>
    </WithoutLinks>,
  );
  expect(container.querySelector("svg > g > text")?.textContent).toBe("hello-vm-r1-0");
  expect(container.querySelectorAll("a, span")).toHaveLength(0);
});
