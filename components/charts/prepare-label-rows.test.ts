import { expect, it } from "vitest";
import { labelRows } from "./prepare-label-rows";

it.each([
  { places: [], rows: [] },
  { places: [0, 20, 40], rows: [0, 0, 0] },
  { places: [0, 19, 38], rows: [0, 1, 0] },
  { places: [5, 5, 5], rows: [0, 1, 2] },
  { places: [40, 0, 39], rows: [0, 0, 1] },
])("puts labels of 20 px at $places into the rows $rows, where none touch", ({ places, rows }) => {
  expect(labelRows(places, 20)).toEqual(rows);
});
