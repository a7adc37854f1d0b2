import { describe, expect, it } from "vitest";
import { csvOf } from "./prepare-csv";

it("quotes what needs it, leaves unknown cells empty and defuses formulas", () => {
  const rows = [
    ["a", 1.5, null],
    ['say "hi"', -2, "x,y"],
    ["=1+1", 0, "line\nbreak"],
  ];
  expect(csvOf({ head: ["name", "ms", "note"], rows })).toBe(
    'name,ms,note\r\na,1.5,\r\n"say ""hi""",-2,"x,y"\r\n\'=1+1,0,"line\nbreak"\r\n',
  );
});

describe("what a file says of itself", () => {
  it("stands before the head, a line and a cell each, whatever it says", () => {
    const about = ['VMs of "a, b"\nand more', "=1+1", "window: 24 h"];
    expect(csvOf({ head: ["id"], rows: [["x#1"]] }, about)).toBe(
      "# VMs of 'a; b' and more\r\n# =1+1\r\n# window: 24 h\r\nid\r\n\"x#1\"\r\n",
    );
  });

  it("keeps numbers whole in what it says of the whole", () => {
    const about = ["1,234,567 of 2,396, 12,5 and 1,2345"];
    expect(csvOf({ head: [], rows: [] }, about)).toBe("# 1234567 of 2396; 12;5 and 1;2345\r\n\r\n");
  });

  it.each(["=a", "+a", "-a", "@a", "\ta", "\ra", "\na", " =a"])("defuses %j", (cell) => {
    const [, line] = csvOf({ head: ["id"], rows: [[cell]] }).split("id\r\n");
    expect(line?.replace(/^"/, "").startsWith("'")).toBe(true);
  });
});
