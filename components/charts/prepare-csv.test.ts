import { expect, it } from "vitest";
import { csvOf } from "./prepare-csv";

it("quotes what needs it, leaves unknown cells empty and defuses formulas", () => {
  const rows = [
    ["a", 1.5, null],
    ['say "hi"', -2, "x,y"],
    ["=1+1", 0, "line\nbreak"],
  ];
  expect(csvOf(["name", "ms", "note"], rows)).toBe(
    'name,ms,note\r\na,1.5,\r\n"say ""hi""",-2,"x,y"\r\n\'=1+1,0,"line\nbreak"\r\n',
  );
});
