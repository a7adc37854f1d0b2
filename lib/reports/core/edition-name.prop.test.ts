import fc from "fast-check";
import { expect, it } from "vitest";
import { EDITION_NAME, formatEdition, parseEdition } from "./edition-name";

it("finds its way back, whatever the report is called", () => {
  fc.assert(
    fc.property(
      fc.record({ reportId: fc.string({ minLength: 1 }), number: fc.integer({ min: 1, max: 999_999_999 }) }),
      (name) => {
        expect(parseEdition(formatEdition(name))).toEqual(name);
      },
    ),
  );
});

it.each([
  "",
  "rp-1",
  "rp-1.",
  ".2",
  "rp-1.0",
  "rp-1.02",
  "rp-1.-2",
  "rp-1.2.",
  "rp-1.1e3",
  "rp-1.9999999999",
])("takes %j for none", (text) => {
  expect([parseEdition(text), EDITION_NAME.test(text)]).toEqual([null, false]);
});
