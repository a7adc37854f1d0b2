import { expect, it } from "vitest";
import { leftOf, problemOf } from "./prepare-problem";

const known = new Set(["port", "memory"]);
const said = (fieldErrors: Record<string, string>, reference?: string) =>
  problemOf(
    { message: "It was refused.", fieldErrors, ...(reference === undefined ? {} : { reference }) },
    (field) => known.has(field),
  );

it.each([
  [said({}), ["It was refused."]],
  [said({}, "ab12"), ["It was refused.", "Reference ab12"]],
  [said({ port: "No." }), ["Nothing was changed: one field needs another look."]],
  [said({ port: "No.", memory: "No." }), ["Nothing was changed: 2 fields need another look."]],
  [said({ other: "Too much.", more: "Too much." }), ["Too much."]],
  [
    said({ port: "No.", other: "Too much." }),
    ["Nothing was changed: one field needs another look.", "Too much."],
  ],
])("says each thing once", (lines, expected) => expect(lines).toEqual(expected));

it("leaves nothing of a refusal whose fields have all been changed", () => {
  const refusal = { message: "No.", fieldErrors: { port: "No.", memory: "No." } };
  expect(leftOf(refusal, () => false)).toBe(refusal);
  expect(leftOf(refusal, (field) => field === "port")).toEqual({
    message: "No.",
    fieldErrors: { memory: "No." },
  });
  expect(leftOf(refusal, () => true)).toBeNull();
  const whole = { message: "Unreachable.", fieldErrors: {} };
  expect(leftOf(whole, () => true)).toBe(whole);
});
