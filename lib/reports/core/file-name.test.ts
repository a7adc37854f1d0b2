import fc from "fast-check";
import { expect, it } from "vitest";
import { fileNameOf } from "./file-name";

it.each<[string, number | null, string]>([
  ["VMs against containers", 2, "vms-against-containers-edition-2"],
  ["Über 5.8× schneller: hello", null, "uber-5-8-schneller-hello"],
  ["🚀", null, "mayfly-report"],
  ["تقرير", 1, "mayfly-report-edition-1"],
  ["../../etc/passwd\r\nX: y", null, "etc-passwd-x-y"],
  [`${"a".repeat(59)} b`, null, "a".repeat(59)],
])("%j, edition %j, is %s", (title, edition, name) => expect(fileNameOf(title, edition)).toBe(name));

it("is a name that any system and any header takes, whatever the title", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (title) => {
      expect(fileNameOf(title, null)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/);
    }),
  );
});
