import fc from "fast-check";
import { expect, it } from "vitest";
import { patternsOf } from "./patterns";

it.each<[string, string, boolean]>([
  ["hello", "hello-vm-r1-0", true],
  ["HELLO", "hello-vm-r1-0", true],
  ["hello ready", "hello-vm-r1-0 dev.mayfly.instance.ready", true],
  ["hello failed", "hello-vm-r1-0 dev.mayfly.instance.ready", false],
  ["  hello  ", "hello-vm-r1-0", true],
  ["engine no longer", '{"because": "vanished"}', true],
  ["engine no longer", '{"because": "orphan"}', false],
  ["signal 9", '{"because": "killed", "signal": 9}', true],
  ["signal 9", '{"because": "killed", "signal": 15}', false],
  ["Going back to revision 4", '{"because": "back-to-revision", "trouble": "no room", "revision": 4}', true],
  ["exit code", '{"because": "crash-loop", "last": {"because": "exited", "exitCode": 1}}', true],
  ["r1.0", "hello-vm-r1-0", false],
  ["(", "an image (arm64)", true],
  ["a|b", "b", false],
  [String.raw`\d`, "7", false],
])("%j in %j: %s", (text, held, expected) => {
  const isFound = patternsOf(text).every((pattern) => new RegExp(pattern, "u").test(held.toLowerCase()));
  expect(isFound).toBe(expected);
});

it("finds whatever was typed in itself", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      for (const pattern of patternsOf(text)) expect(new RegExp(pattern).test(text.toLowerCase())).toBe(true);
    }),
  );
});
