import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLoopback } from "@/lib/auth/loopback";
import { embedOrigin, typedOrigins } from "./embed-origin";

const of = (text: string) => embedOrigin(text, isLoopback);

describe("an origin that a link is given for", () => {
  it.each([
    ["https://wiki.example", "https://wiki.example"],
    ["  HTTPS://Wiki.Example:443/  ", "https://wiki.example"],
    ["https://wiki.example:8443", "https://wiki.example:8443"],
    ["http://localhost:4000", "http://localhost:4000"],
    ["http://127.0.0.1", "http://127.0.0.1"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
  ])("%j is %s", (text, origin) => expect(of(text)).toEqual({ origin }));

  it.each([
    ["", "unreadable"],
    ["wiki.example", "unreadable"],
    ["https://", "unreadable"],
    ["javascript:alert(1)", "unreadable"],
    ["'none'", "unreadable"],
    ["ftp://wiki.example", "scheme"],
    ["http://wiki.example", "scheme"],
    ["http://127.0.0.1.example", "scheme"],
    ["https://*.example", "wildcard"],
    ["*", "wildcard"],
    ["https://wiki.example/page", "more"],
    ["https://wiki.example/?a=1", "more"],
    ["https://wiki.example?", "more"],
    ["https://wiki.example#part", "more"],
    ["https://me:secret@wiki.example", "more"],
    ["https://wiki.example;script-src", "name"],
    ["https://a,b", "name"],
    ["https://[::1]", "name"],
    ["https://a_b.example", "name"],
    ["https://a.example\r\nb", "unreadable"],
    ["https://a.exa\tmple", "unreadable"],
    ["https://wiki.example.", "name"],
  ])("%j is none: %s", (text, problem) => expect(of(text)).toEqual({ problem }));

  it("is one source of a policy and nothing besides, whatever is typed, and stays as it is", () => {
    const typed = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: "binary" }).map((text) => `https://${text}`),
      fc.string({ unit: fc.constantFrom(..."ahtps:/.;' *,-_09[]@%") }).map((text) => `https://w${text}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = of(text);
        if ("problem" in found) return;
        expect(found.origin).toMatch(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/);
        expect(of(found.origin)).toEqual(found);
      }),
    );
  });
});

it("origins are typed one beside another", () => {
  expect(typedOrigins(" https://a.example,\nhttps://b.example  https://c.example\n")).toEqual([
    "https://a.example",
    "https://b.example",
    "https://c.example",
  ]);
  expect(typedOrigins(" \n")).toEqual([]);
});
