import fc from "fast-check";
import { expect, it } from "vitest";
import { wordsOfLine } from "./words-of-line";

it.each<[string, readonly string[] | null]>([
  ["", []],
  ["  ", []],
  ["/serve --port 80", ["/serve", "--port", "80"]],
  [" nginx  -g 'daemon off;' ", ["nginx", "-g", "daemon off;"]],
  ['sh -c "echo \\"$HOME\\" \\n"', ["sh", "-c", 'echo "$HOME" \\n']],
  [String.raw`a\ b 'c\d' "" ''`, ["a b", String.raw`c\d`, "", ""]],
  [`it"'"s`, ["it's"]],
  ["a\\", ["a\\"]],
  ["a 'b", null],
  ['a "b', null],
])("cuts %j as a shell would", (line, words) => expect(wordsOfLine(line)).toEqual(words));

it("gives back whatever words are written in quotes", () => {
  const single = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
  const double = (word: string): string => `"${word.replaceAll(/["\\]/g, "\\$&")}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.boolean())), (all) => {
      const line = all.map(([word, isSingle]) => (isSingle ? single(word) : double(word))).join(" ");
      expect(wordsOfLine(line)).toEqual(all.map(([word]) => word));
    }),
  );
});
