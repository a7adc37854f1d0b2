import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { newToken, tokenHash } from "./link-token";

it("makes tokens of 256 bits, none twice", () => {
  const tokens = Array.from({ length: 1_000 }, newToken);
  expect(new Set(tokens).size).toBe(1_000);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});

it("stores the SHA-256 of their bytes", () => {
  const token = Buffer.alloc(32, 7).toString("base64url");
  const hash = createHash("sha256").update(Buffer.alloc(32, 7)).digest();
  expect(Buffer.from(tokenHash(token) ?? [])).toEqual(hash);
});

const token = newToken();
it.each([
  ["", "nothing"],
  [token.slice(1), "one that is too short"],
  [`${token}A`, "one that is too long"],
  [`${token.slice(0, 42)}=`, "padding"],
  [`${token.slice(0, 42)}/`, "another alphabet"],
  [`${token.slice(0, 42)}\n`, "a line's end"],
  ["A".repeat(42) + "B", "the same bytes in another spelling"],
  ["<token>", "the very word"],
  ["é".repeat(43), "other letters"],
])("takes %j for none: %s", (text) => expect(tokenHash(text)).toBeNull());
