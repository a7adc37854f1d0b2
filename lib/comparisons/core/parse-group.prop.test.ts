import fc from "fast-check";
import { expect, it } from "vitest";
import { inputMessage } from "@/lib/lifecycle/input-message";
import { groupSchema } from "../input";
import { GROUP_PARTS } from "./group-text";
import { parseGroup } from "./parse-group";

/** What `groupSchema` says of the same parts, in the words of `parseGroup`. */
function bySchema(parts: Readonly<Record<string, string>>): ReturnType<typeof parseGroup> {
  const parsed = groupSchema.safeParse(parts, { error: inputMessage });
  if (parsed.success) return { group: parsed.data };
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") return { problem: `A group knows no ${issue.keys.join(", ")}.` };
  return { problem: `${issue?.path.join(".")}: ${issue?.message}` };
}

const instant = fc.oneof(
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  fc.constantFrom(
    "2024-02-29T00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-02-30T10:00:00.000Z",
    "2026-11-23T24:00:00Z",
    "2026-11-23T08:60:00Z",
    "2026-11-23",
    "2026-11-23T08:00:00+01:00",
    "2026-13-01T00:00:00Z",
    "",
    "2026-11-23T08:00:00.123456Z",
    "2026-04-31T08:00:00Z",
    "2026-11-23t08:00:00z",
  ),
);
const name = fc.oneof(
  fc.constantFrom("", "hello", "kind:vm", "a\0b", "\ud800", "x".repeat(200), "x".repeat(201)),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const revision = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom("", " 3 ", "003", "0x10", "1e3", "1.5", "one", "2147483647", "2147483648", "Infinity"),
);
const VALUES = new Map<string, fc.Arbitrary<string>>([
  ["kind", fc.constantFrom("vm", "container", "cloud", "")],
  ["revision", revision],
  ["started", fc.constantFrom("alone", "together", "never")],
  ["origin", fc.constantFrom("measured", "simulated", "")],
  ["from", instant],
  ["to", instant],
]);
const part = fc
  .constantFrom(...GROUP_PARTS, "colour", "toString", "size")
  .chain((key) => (VALUES.get(key) ?? name).map((value) => [key, value.replaceAll(",", ";")] as const));

it("takes and refuses what the schema does, in the same words", () => {
  fc.assert(
    fc.property(fc.uniqueArray(part, { selector: ([key]) => key, maxLength: 6 }), (parts) => {
      const text = parts.map(([key, value]) => `${key}:${value}`).join(",");
      expect(parseGroup(text)).toEqual(bySchema(Object.fromEntries(parts)));
    }),
    { numRuns: 2000 },
  );
});
