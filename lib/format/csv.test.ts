import { describe, expect, it } from "vitest";
import { csvOf } from "./csv";

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;

/** RFC 4180, with an error at what is not; as R and pandas do, `comment` outside quotes at a line's begin skips it whole. */
function strictlyRead(csv: string, comment?: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < csv.length) {
    const at = CELL.lastIndex;
    if (row.length === 0 && comment !== undefined && csv.startsWith(comment, at)) {
      CELL.lastIndex = csv.indexOf("\r\n", at) + 2;
      continue;
    }
    const [, quoted, bare, end] = CELL.exec(csv) ?? [];
    if (end === undefined) throw new Error(`This is no CSV from ${at} on: ${csv.slice(at)}`);
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

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
      '#,"VMs of ""a, b"" and more"\r\n# =1+1\r\n# window: 24 h\r\nid\r\n"x#1"\r\n',
    );
  });

  it("is read back to the letter by a strict parser, and skipped by who skips comments", () => {
    const about = ["2,000 seeded draws", 'of "a"; b', "=1,1", "=2", "plain # text", " x, y"];
    const csv = csvOf(
      {
        head: ["id", "note"],
        rows: [
          ["1", "#,2"],
          ["3", null],
        ],
      },
      about,
    );
    expect(strictlyRead(csv)).toEqual([
      ...[
        ["#", "2,000 seeded draws"],
        ["#", 'of "a"; b'],
        ["#", "'=1,1"],
        ["# =2"],
        ["# plain # text"],
        ["#", " x, y"],
      ],
      ...[
        ["id", "note"],
        ["1", "#,2"],
        ["3", ""],
      ],
    ]);
    expect(strictlyRead(csv, "#")).toEqual([
      ["id", "note"],
      ["1", "#,2"],
      ["3", ""],
    ]);
  });

  it.each(["=a", "+a", "-a", "@a", "\ta", "\ra", "\na", " =a"])("defuses %j", (cell) => {
    const [, line] = csvOf({ head: ["id"], rows: [[cell]] }).split("id\r\n");
    expect(line?.replace(/^"/, "").startsWith("'")).toBe(true);
  });
});
