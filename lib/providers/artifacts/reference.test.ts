import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { artifactRefSchema, parseArtifactRef } from "./artifact";
import { parseImageReference, parseTarPath } from "./reference";

const hex = (length: number) => "0123456789abcdef".repeat(8).slice(0, length);
const DIGEST = `sha256:${hex(64)}`;
const parts = (registry: string | null, repository: string, tag: string | null, digest: string | null) => ({
  ok: true,
  value: { registry, repository, tag, digest },
});

describe("an image's name", () => {
  test.each([
    ["nginx", parts(null, "nginx", null, null)],
    ["nginx:1.27", parts(null, "nginx", "1.27", null)],
    ["library/nginx", parts(null, "library/nginx", null, null)],
    ["localhost/mayfly:V2", parts("localhost", "mayfly", "V2", null)],
    ["Registry.example.com:5000/team/app__x:1", parts("Registry.example.com:5000", "team/app__x", "1", null)],
    ["[::1]:5000/app", parts("[::1]:5000", "app", null, null)],
    ["[2001:db8::1]/app:1", parts("[2001:db8::1]", "app", "1", null)],
    ["a.b:1/app", parts("a.b:1", "app", null, null)],
    ["a.b:65535/app", parts("a.b:65535", "app", null, null)],
    ["a:99999", parts(null, "a", "99999", null)],
    ["a".repeat(237), parts(null, "a".repeat(237), null, null)],
    [`a.b/${"a".repeat(251)}`, parts("a.b", "a".repeat(251), null, null)],
    [`app@${DIGEST}`, parts(null, "app", null, DIGEST)],
    [`app:1@${DIGEST}`, parts(null, "app", "1", DIGEST)],
    [hex(64), parts(null, hex(64), null, null)],
  ])("%s is taken apart", (text, expected) => {
    expect(parseImageReference(text)).toEqual(expected);
  });

  test.each([
    ...[
      "",
      "x//y",
      "//x/y",
      "x/",
      "/x",
      "a:b:c",
      "Nginx",
      "team/App",
      "a:",
      ":a",
      "a@b",
      "a@sha256:12",
      "-a",
      "a-",
    ],
    ...[
      "a..b",
      "a/../b",
      "a/./b",
      "a b",
      "a\0",
      "a\n",
      "a:t\n",
      "ä",
      "a?b",
      "a#b",
      "a%2fb",
      "http://host/a",
      "h:99999999/a",
    ],
    ...[
      "[:]/x",
      "[::1/x",
      "[]/x",
      "[1]/x",
      "[::1::]/x",
      "[1:2:3:4:5:6:7:8:9]/x",
      "[12345::]/x",
      "[::ffff:1.2.3.4]/x",
    ],
    ...[
      "[fe80::1%25eth0]/x",
      "[::1]:/x",
      "[::1]:0/x",
      "[::1]x/y",
      "h:0/a",
      "localhost:65536/x",
      "localhost:99999/x",
    ],
    ...["a.b:/x", "-a.b/x", "a-.b/x", "a..b/x", "a.b./x", ".a/x", "a___b/c", "a.b/c..d"],
    ...[
      "a".repeat(238),
      `docker.io/${"a".repeat(238)}`,
      `index.docker.io/${"a".repeat(238)}`,
      `a.b/${"a".repeat(252)}`,
    ],
    ...[`a@${DIGEST}@${DIGEST}`, `a@${DIGEST.toUpperCase()}`, `a:${"t".repeat(129)}`, `${"a/".repeat(128)}a`],
  ])("%j is refused, with a sentence", (text) => {
    const parsed = parseImageReference(text);
    expect(parsed.ok ? "" : parsed.problem).toMatch(/^[A-Za-z].*\.$/);
  });
});

const component = fc.stringMatching(/^[a-z0-9]{1,6}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/);
const host = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{1,5}(\.[A-Za-z0-9]{1,5}){1,2}$/),
  fc
    .ipV6()
    .filter((address) => !address.includes("."))
    .map((address) => `[${address}]`),
);
const port = fc.option(fc.integer({ min: 1, max: 65_535 }));
const registry = fc.tuple(host, port).map(([name, at]) => (at === null ? name : `${name}:${at}`));
const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/);

test("whatever the grammar makes is taken apart into what it was made of", () => {
  const made = fc.record({
    registry: fc.option(registry),
    path: fc.array(component, { minLength: 1, maxLength: 4 }),
    tag: fc.option(tag),
    digest: fc.option(fc.constant(DIGEST)),
  });
  fc.assert(
    fc.property(made, ({ registry: host, path, tag: label, digest }) => {
      // Without a registry a first part with a dot reads as one.
      fc.pre(host !== null || path.length === 1 || !/\.|^localhost$/.test(path[0] ?? ""));
      const repository = path.join("/");
      const text = `${host === null ? "" : `${host}/`}${repository}${label === null ? "" : `:${label}`}${digest === null ? "" : `@${digest}`}`;
      expect(parseImageReference(text)).toEqual(parts(host, repository, label, digest));
    }),
  );
});

test("what is let through can stand in a URL's path as it is, whatever was typed", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."aB0/:@.-_%?#[]") }),
  );
  fc.assert(
    fc.property(text, (typed) => {
      if (!parseImageReference(typed).ok) return;
      const path = `/images/${typed}/json`;
      expect(new URL(path, "http://engine").pathname).toBe(path);
      expect(path).not.toContain("//");
    }),
    { numRuns: 500 },
  );
});

describe("the path of a tar", () => {
  test.each(["/srv/rootfs.tar", "/a b/ü.tar", "/..a"])("%j is kept", (text) => {
    expect(parseTarPath(text)).toEqual({ ok: true, value: text });
  });
  test.each([
    "",
    "/",
    "srv/a.tar",
    "//a",
    "/a//b",
    "/a/",
    "/a/../b",
    "/./a",
    "/a\0",
    "/a\nb",
    "/\ud800",
    `/${"ü".repeat(128)}`,
  ])("%j is refused, with a sentence", (text) => {
    const parsed = parseTarPath(text);
    expect(parsed.ok ? "" : parsed.problem).toMatch(/^[A-Z].*\.$/);
  });
});

test("any text is an artifact's name or has a sentence to say why not", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string().map((rest) => `image:${rest}`),
    fc.string({ unit: "binary" }).map((rest) => `tar:/${rest}`),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const parsed = parseArtifactRef(typed.trim());
      expect(parsed.ok || parsed.problem.length > 0).toBe(true);
      const isShort = typed.trim().length <= 400;
      expect(artifactRefSchema.safeParse(typed).success).toBe(parsed.ok && isShort);
    }),
  );
  expect(parseArtifactRef("demo:v1")).toEqual({ ok: true, value: { scheme: "demo", variant: "v1" } });
  expect(parseArtifactRef("demo:v3").ok).toBe(false);
});
