import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVariableList, parseVariables, pastedWords } from "./parse-variables";

describe("a pasted list of variables", () => {
  it("keeps each value to the byte, and says what it leaves out and why", () => {
    const pasted = parseVariables(
      [
        "A=1",
        "",
        "  export B= two=words ",
        "NO_SIGN",
        "# a comment=x",
        "A=2",
        "1C=x",
        "=y",
        "D=",
        "KNOWN=z",
      ].join("\r\n"),
      ["KNOWN"],
    );
    expect(pasted).toEqual({
      variables: [
        { name: "A", value: "1" },
        { name: "B", value: " two=words " },
        { name: "D", value: "" },
      ],
      leftOut: [
        { line: 4, text: "NO_SIGN", because: "there is no = in it" },
        { line: 5, text: "# a comment=x", because: "it is a comment" },
        { line: 6, text: "A=2", because: "A is there already" },
        { line: 7, text: "1C=x", because: "1C is no name: use letters, digits and _, and no digit first" },
        { line: 8, text: "=y", because: "there is no name before the =" },
        { line: 10, text: "KNOWN=z", because: "KNOWN is there already" },
      ],
    });
  });

  it("leaves out a name that is too long, and says which line", () => {
    const { variables, leftOut } = parseVariables(`A=1\n${"n".repeat(300)}=x\n${"m".repeat(200)}=y`);
    expect(variables.map(({ name }) => name)).toEqual(["A", "m".repeat(200)]);
    expect(leftOut).toEqual([
      {
        line: 2,
        text: `${"n".repeat(40)}…`,
        because: "its name has 300 characters, and at most 200 are taken",
      },
    ]);
  });

  it("says it in a sentence", () => {
    expect(pastedWords(parseVariables("A=1"))).toBe("1 variable added.");
    expect(pastedWords(parseVariables("A=1\nB=2\nFOO\nA=3"))).toBe(
      "2 variables added. Left out: line 3 (FOO), there is no = in it; line 4 (A=3), A is there already.",
    );
    expect(pastedWords(parseVariables("a\nb\nc\nd\ne\nX=1\nf\ng\nh"))).toBe(
      "1 variable added. Left out: line 1 (a), there is no = in it; line 2 (b), there is no = in it; line 3 (c), there is no = in it; line 4 (d), there is no = in it; and 4 more lines: 5, 7–9.",
    );
    expect(pastedWords(parseVariables("FOO"))).toBe(
      "No variables added. Left out: line 1 (FOO), there is no = in it.",
    );
  });

  it("loses no line unsaid, and never takes a name twice", () => {
    const line = fc.oneof(
      fc.constantFrom("A=1", "A=2", "B=", "=", "#", "x y=1", "FOO", "__proto__=1", "", "  "),
      fc.string({ maxLength: 8 }).filter((text) => !/[\r\n]/.test(text)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { variables, leftOut } = parseVariables(lines.join("\n"));
        expect(variables.length + leftOut.length).toBe(lines.filter((one) => one.trim() !== "").length);
        expect(new Set(variables.map(({ name }) => name)).size).toBe(variables.length);
      }),
    );
  });

  it.each([
    ["NAME", false],
    [" NAME ", false],
    ["NAME\n", false],
    ["A=1", true],
    ["A\nB", true],
  ])("tells %j from a name", (text, isList) => expect(isVariableList(text)).toBe(isList));
});
