import fc from "fast-check";
import type { Header } from "tar-stream";
import { expect, test } from "vitest";
import { cleanedName, MOST_ENTRIES, TarCheck } from "./tar-check";

const entry = (name: string, more: Partial<Header> = {}): Header =>
  ({ name, type: "file", size: 0, ...more }) as Header;
const problemsOf = (...headers: readonly Header[]): (string | null)[] => {
  const check = new TarCheck();
  return headers.map((header) => check.problemOf(header));
};
/** As the reader says it of a letter that it does not know. */
const UNKNOWN = { type: null } as unknown as Partial<Header>;
const GiB = 2 ** 30;

test.for<readonly [string, readonly Header[], string | null]>([
  ["a root that names itself", [entry("./", { type: "directory" }), entry("./a"), entry("/b")], null],
  ["a folder twice", [entry("a", { type: "directory" }), entry("a/", { type: "directory" })], null],
  ["a folder after what is in it", [entry("a/b"), entry("a", { type: "directory" })], null],
  ["an absolute symbolic link", [entry("a", { type: "symlink", linkname: "/etc/../../b" })], null],
  ["a device", [entry("dev/null", { type: "character-device", devmajor: 1, devminor: 3 })], null],
  ["a link to a file", [entry("a/b"), entry("c", { type: "link", linkname: "/a/b" })], null],
  [
    "a link to nothing before it",
    [entry("c", { type: "link", linkname: "a" })],
    'has "c" as a link to "a", which is no file before it.',
  ],
  [
    "a link to a folder",
    [entry("a/b"), entry("c", { type: "link", linkname: "a" })],
    'has "c" as a link to "a", which is no file before it.',
  ],
  ["a way out", [entry("../a")], 'has "../a", which lies outside of it.'],
  ["a way out and back", [entry("a/../../b/a")], 'has "a/../../b/a", which lies outside of it.'],
  ["a file twice", [entry("a"), entry("./a")], 'has "./a" twice.'],
  ["a file and a folder", [entry("a/b"), entry("a")], 'has "a" twice.'],
  ["a folder and a file", [entry("a"), entry("a", { type: "directory" })], 'has "a" twice.'],
  [
    "a file below a link",
    [entry("a", { type: "symlink", linkname: "/etc" }), entry("a/b/c")],
    'has "a/b/c" below "a", which is no folder.',
  ],
  ["a file without a name", [entry("./")], "has a file without a name."],
  [
    "a name too long",
    [entry(`${"x".repeat(256)}/b`)],
    `has "${"x".repeat(100)}...", whose name is too long.`,
  ],
  ["an unknown kind", [entry("a", UNKNOWN)], 'has "a" of a kind that no file system has.'],
  [
    "a sparse file",
    [entry("a", { pax: { "GNU.sparse.realsize": "1099511627776" } })],
    'has "a" as a sparse file. Write it with all of its bytes.',
  ],
  ["a terabyte", [entry("a", { size: 1024 * GiB })], "holds files of more than 10 GiB."],
  [
    "a terabyte in parts",
    Array.from({ length: 11 }, (_, n) => entry(`${n}`, { size: GiB })),
    "holds files of more than 10 GiB.",
  ],
])("%s", ([, headers, expected]) => {
  const problems = problemsOf(...headers);
  const last = problems.pop() ?? null;
  expect(problems.filter((one) => one !== null)).toEqual([]);
  expect(last).toBe(expected);
});

test("entries are bounded, 200,000 are none too many", () => {
  const check = new TarCheck();
  const one = { name: "a/", type: "directory", size: 0 } as Header;
  let letThrough = 0;
  while (check.problemOf(one) === null) letThrough += 1;
  expect(letThrough).toBe(MOST_ENTRIES);
  expect(check.problemOf(one)).toBe("has more than 500,000 entries.");
});

const word = fc.constantFrom("a", "b", "..", ".", "", "c");
test("what is let through lies inside, has one meaning, and is below folders alone", () => {
  const kind = fc.constantFrom("file", "directory", "symlink", "link");
  const header = fc.record({
    name: fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join("/")),
    type: kind,
    linkname: fc.constantFrom("a", "/b/c"),
  });
  fc.assert(
    fc.property(fc.array(header, { maxLength: 12 }), (headers) => {
      const check = new TarCheck();
      const files = new Set<string>();
      const folders = new Set<string>();
      for (const one of headers) {
        if (check.problemOf(one as unknown as Header) !== null) return;
        const name = cleanedName(one.name);
        expect(one.name.split("/")).not.toContain("..");
        const above = name
          .split("/")
          .slice(0, -1)
          .map((_, n, all) => all.slice(0, n + 1).join("/"));
        for (const folder of above) expect(files).not.toContain(folder);
        for (const folder of above) folders.add(folder);
        if (one.type === "link") expect(files).toContain(cleanedName(one.linkname));
        if (one.type === "directory") folders.add(name);
        else {
          expect(files.has(name) || folders.has(name)).toBe(false);
          files.add(name);
        }
        expect(files).not.toContain(one.type === "directory" ? name : "");
      }
    }),
  );
});
