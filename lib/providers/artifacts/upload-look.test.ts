import fc from "fast-check";
import type { Header } from "tar-stream";
import { expect, it } from "vitest";
import { contextProblem, UploadLook } from "./upload-look";

const entry = (name: string, more: Partial<Header> = {}): Header =>
  ({ name, type: "file", size: 0, ...more }) as Header;
const folder = (name: string) => entry(name, { type: "directory" });
const link = (name: string, linkname: string) => entry(name, { type: "symlink", linkname });

function foundIn(headers: readonly Header[], lists: Readonly<Record<string, string>> = {}) {
  const look = new UploadLook();
  for (const header of headers) expect(look.problemOf(header)).toBeNull();
  for (const [name, text] of Object.entries(lists)) look.keep(entry(name), Buffer.from(text));
  return look.found();
}

it.each([
  ["a folder's content", [entry("Dockerfile"), entry("app/main")], { dockerfile: "Dockerfile", prefix: "" }],
  ["its own name first", [folder("./"), entry("./Dockerfile")], { dockerfile: "Dockerfile", prefix: "" }],
  [
    "a folder with its name",
    [folder("shop/"), entry("shop/Dockerfile"), entry("shop/a/b")],
    { dockerfile: "Dockerfile", prefix: "shop/" },
  ],
  ["a Containerfile", [entry("Containerfile")], { dockerfile: "Containerfile", prefix: "" }],
  ["both", [entry("Containerfile"), entry("Dockerfile")], { dockerfile: "Dockerfile", prefix: "" }],
])("takes %s for a folder to build of", (_, headers, found) => {
  expect(foundIn(headers)).toEqual({ kind: "folder", ...found });
});

it.each([
  ["a file beside the folder", [entry("shop/Dockerfile"), entry("readme")]],
  ["two folders", [entry("a/Dockerfile"), entry("b/x")]],
  ["a Dockerfile deeper down", [entry("usr/share/Dockerfile"), entry("bin/sh")]],
  ["a folder of that name", [folder("Dockerfile"), entry("bin/sh")]],
  ["a device", [entry("dev/null", { type: "character-device" }), entry("bin/sh"), link("lib", "/usr/lib")]],
])("takes what has %s for a root", (_, headers) => {
  expect(foundIn(headers)).toEqual({ kind: "root" });
});

it("knows a saved image by what lists it, one alone", () => {
  const all = [entry("manifest.json"), entry("index.json"), entry("blobs/x")];
  expect(foundIn(all, { "manifest.json": "[{}]" })).toEqual({ kind: "image" });
  expect(foundIn(all, { "index.json": '{"manifests":[{}]}' })).toEqual({ kind: "image" });
  expect(foundIn(all, { "manifest.json": "[{},{}]" })).toEqual({
    problem: "holds 2 images. Save one alone.",
  });
  for (const text of ["{}", "[", "5", '{"manifests":5}'])
    expect(foundIn(all, { "manifest.json": text, "index.json": text })).toEqual({ kind: "root" });
  const look = new UploadLook();
  expect(look.wants(entry("./manifest.json"))).toBe(true);
  expect(look.wants(entry("manifest.json", { size: 2 ** 21 }))).toBe(false);
  expect(look.wants(entry("x/manifest.json"))).toBe(false);
});

it("builds of no Dockerfile that is a link to a file of this machine", () => {
  const problem = 'has "Dockerfile" as a link to "/etc/shadow", which leads out of the folder.';
  expect(foundIn([link("Dockerfile", "/etc/shadow")])).toEqual({ problem });
});

it("says what is empty, and what no tar may have", () => {
  expect(foundIn([])).toEqual({ problem: "has no entries." });
  expect(foundIn([folder("./")])).toEqual({ problem: "has no entries." });
  expect(new UploadLook().problemOf(entry("../x"))).toBe('has "../x", which lies outside of it.');
});

it.each([
  [entry("/etc/passwd"), 'has "/etc/passwd", which is an absolute name.'],
  [link("x", "/etc/shadow"), 'has "x" as a link to "/etc/shadow", which leads out of the folder.'],
  [link("a", ".."), 'has "a" as a link to "..", which leads out of the folder.'],
  [link("a/b", "../../x"), 'has "a/b" as a link to "../../x", which leads out of the folder.'],
  [link("a/b", "l/../x"), 'has "a/b" as a link to "l/../x", which leads out of the folder.'],
  [entry("n", { type: "character-device" }), 'has "n", which is a device or a pipe.'],
  [entry("n", { type: "block-device" }), 'has "n", which is a device or a pipe.'],
  [entry("n", { type: "fifo" }), 'has "n", which is a device or a pipe.'],
])("gives no builder %j", (header, problem) => {
  expect(contextProblem(header)).toBe(problem);
  expect(foundIn([entry("bin/sh"), header])).toEqual({ kind: "root" });
  expect(foundIn([entry("Containerfile"), header])).toEqual({ problem });
});

it.each([
  link("a/b", "../c"),
  link("a", "b/c"),
  link("a", "./b"),
  link("a/b/c", "../../d"),
  link("a/b", ".."),
])("gives it %j", (header) => {
  expect(contextProblem(header)).toBeNull();
});

it("lets no chain of links lead out, wherever each of them stands", () => {
  const name = fc.constantFrom("a", "b", "c/d", "c/e", "c/f/g");
  const word = fc.constantFrom("a", "b", "c", "d", "f", "..", ".");
  const target = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join("/"));
  fc.assert(
    fc.property(fc.dictionary(name, target), (links) => {
      const taken = new Map(
        Object.entries(links).filter(([at, to]) => contextProblem(link(at, to)) === null),
      );
      // As the kernel does it: `..` goes up from where the links before it led.
      const walk = (from: readonly string[], path: string, budget: { left: number }): string[] | null => {
        let at = [...from];
        for (const one of path.split("/")) {
          budget.left -= 1;
          if (budget.left < 0) return null;
          if (one === ".") continue;
          if (one === "..") {
            expect(at.length, `${JSON.stringify([...taken])} leads out`).toBeGreaterThan(0);
            at = at.slice(0, -1);
            continue;
          }
          const to = taken.get([...at, one].join("/"));
          const next = to === undefined ? [...at, one] : walk(at, to, budget);
          if (next === null) return null;
          at = next;
        }
        return at;
      };
      for (const at of taken.keys()) walk([], at, { left: 200 });
    }),
    { numRuns: 3000 },
  );
});
