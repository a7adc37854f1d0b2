import { expect, it } from "vitest";
import { zonesFor } from "./prepare-zones";

it("the browser's own zone and UTC come before all others, each once", () => {
  expect(zonesFor(["Africa/Abidjan", "Europe/Berlin"], "Europe/Berlin")).toEqual([
    "Europe/Berlin",
    "UTC",
    "Africa/Abidjan",
  ]);
  expect(zonesFor([], "UTC")).toEqual(["UTC"]);
});
