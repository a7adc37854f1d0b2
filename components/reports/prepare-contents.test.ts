import { expect, it } from "vitest";
import { contentsOf } from "./prepare-contents";

it("lists the sections that have a heading, and how it was measured", () => {
  const sections = [
    { id: "s1", kind: "headline" },
    { id: "s2", kind: "startup" },
    { id: "s4", kind: "text", markdown: "Hello" },
    { id: "s3", kind: "fleet" },
  ] as const;
  expect(contentsOf({ sections: [...sections] })).toEqual([
    { anchor: "section-s2", title: "Startup" },
    { anchor: "section-s3", title: "The fleet as it was" },
    { anchor: "how-measured", title: "How this was measured" },
  ]);
});

it("is nothing where there is hardly anything to list", () => {
  expect(contentsOf({ sections: [{ id: "s1", kind: "fleet" }] })).toEqual([]);
});
