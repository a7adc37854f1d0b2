import fc from "fast-check";
import { expect, it } from "vitest";
import { ComposeError } from "./compose-error";
import { interpolate } from "./interpolate";
import { readCompose } from "./read-compose";
import { shellWords } from "./shell-words";
import { readYaml } from "./yaml-tree";

const orError = <T>(work: () => T): T | ComposeError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof ComposeError) return error;
    throw error;
  }
};

const part = fc.constantFrom(
  ...[
    "services:",
    "\n",
    "\n  ",
    "\n    ",
    "web:",
    "image: a",
    "<<: *a",
    "&a ",
    "*a",
    "ports:",
    "- ",
    "[",
    "]",
  ],
  ...[
    "{",
    "}",
    ",",
    "${A",
    "}",
    ":-",
    "$",
    "'",
    '"',
    "80:80",
    "environment:",
    "command:",
    "? ",
    "!!map ",
    "|",
  ],
  ...[
    "healthcheck:",
    "test:",
    "deploy:",
    "replicas:",
    "__proto__:",
    "profiles:",
    "%YAML 1.1\n",
    "---\n",
    "\u0000",
  ],
);
const text = fc.oneof(
  fc.array(part, { maxLength: 40 }).map((parts) => parts.join("")),
  fc.array(part, { maxLength: 20 }).map((parts) => `services:\n  web:\n    image: a\n    ${parts.join("")}`),
  fc.string({ unit: "binary", maxLength: 200 }),
);

it("gives a plan of any text, or its own error", () => {
  fc.assert(
    fc.property(text, (file) => {
      const lines = file.split(/\r\n|\r|\n/).length;
      const plan = orError(() => readCompose(file, { variables: { A: "a" }, profiles: [] }));
      if (plan instanceof ComposeError) {
        if (plan.line !== null) expect(plan.line).toBeLessThanOrEqual(lines + 1);
        return;
      }
      expect(plan.services.length + plan.profiles.length).toBeGreaterThan(0);
      for (const { line } of [...plan.findings, ...plan.variables, ...plan.services]) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines);
      }
      for (const { image, ports } of plan.services) {
        expect(image).not.toBe("");
        for (const port of ports) expect(port).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2000 },
  );
});

it("reads what JSON says as JSON does, since YAML contains it", () => {
  const value = fc.oneof(fc.string({ unit: "grapheme-ascii" }), fc.constant(null));
  const json = fc.dictionary(fc.string({ unit: "grapheme-ascii", minLength: 1 }), value);
  fc.assert(
    fc.property(json, (of) => {
      if (Object.hasOwn(of, "<<")) return;
      const tree = readYaml(JSON.stringify(of));
      const read = tree.kind === "map" ? [...tree.entries] : [];
      expect(
        read.map(([name, { value: one }]) => [name, one.kind === "scalar" ? one.text : one.kind]),
      ).toEqual(Object.entries(of));
    }),
  );
});

it("leaves a text without dollars as it is, and undoes doubled ones", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (plain) => {
      const doubled = plain.replaceAll("$", "$$$$");
      expect(
        interpolate(
          doubled,
          1,
          () => null,
          () => expect.fail("nothing is asked for"),
        ),
      ).toBe(plain);
    }),
  );
});

it("splits quoted words into the very words", () => {
  const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (words) => {
      expect(shellWords(words.map(quoted).join("  "), 1)).toEqual(words);
    }),
  );
});
