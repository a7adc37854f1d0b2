import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Select } from "./select";

const options = [
  { value: "a.1", label: "Edition 1", group: "Why we moved" },
  { value: "b.1", label: "Edition 1", group: "Why they moved" },
];

it.each([
  [true, "Why they movedEdition 1"],
  [false, "Edition 1"],
])("closed, names the group of what is chosen: %s", (namesGroup, said) => {
  render(
    <Select aria-label="Edition" value="b.1" options={options} namesGroup={namesGroup} onChange={() => {}} />,
  );
  expect(screen.getByRole("combobox", { name: "Edition" }).textContent).toBe(said);
});
