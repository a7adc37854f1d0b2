import fc from "fast-check";
import { expect, it } from "vitest";
import { NO_NEEDS } from "@/lib/providers/artifacts/needs";
import { revisionDiff } from "@/lib/workloads/core/revision-diff";
import type { RevisionSpec } from "@/lib/workloads/input";
import { differenceWords } from "./prepare-difference-words";

const spec = (value: string | null): RevisionSpec => ({
  artifact: "demo:v1",
  command: null,
  env: value === null ? {} : { BIG: value },
  secrets: {},
  port: 8080,
  probePath: "/healthz",
  probeStatuses: "200-299",
  probeTimeoutMs: 1000,
  probeFailures: 3,
  memoryMb: 128,
  cpus: 1,
  needs: NO_NEEDS,
});
const said = (before: string | null, after: string | null) =>
  revisionDiff(spec(before), spec(after)).map(differenceWords);
const A40 = "a".repeat(40);

it.each([
  [null, "two words", { before: "–", after: '"two words"', note: null, isShortened: false }],
  [
    null,
    "a".repeat(5000),
    { before: "–", after: `${A40}… (5,000 characters)`, note: null, isShortened: true },
  ],
  [
    "short",
    "a".repeat(121),
    { before: "short", after: `${A40}… (121 characters)`, note: null, isShortened: true },
  ],
  [
    `${"a".repeat(3200)}b`,
    `${"a".repeat(3200)}cd`,
    {
      before: `${A40}… (3,201 characters)`,
      after: `${A40}… (3,202 characters)`,
      note: "changed at character 3,201",
      isShortened: true,
    },
  ],
  [
    "a\n".repeat(100),
    `${"a\n".repeat(100)}x`,
    {
      before: `"${"a\\n".repeat(13)}… (200 characters)`,
      after: `"${"a\\n".repeat(13)}… (201 characters)`,
      note: "changed at character 201",
      isShortened: true,
    },
  ],
])("shortens what is long, and says where it changed: %#", (before, after, words) => {
  expect(said(before, after)).toEqual([{ field: "env BIG", ...words }]);
});

it("takes little room, whatever it is of", () => {
  const value = fc.option(
    fc.string({ unit: "binary", maxLength: 4000, size: "max" }).filter((one) => !one.includes("\0")),
  );
  fc.assert(
    fc.property(value, value, (before, after) => {
      for (const { field, ...words } of said(before, after)) {
        expect(field).toBe("env BIG");
        expect(words.before.length).toBeLessThanOrEqual(120);
        expect(words.after.length).toBeLessThanOrEqual(120);
      }
    }),
  );
});
