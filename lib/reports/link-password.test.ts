import { expect, it } from "vitest";
import { hashPassword, isPass, isPassword, passOf } from "./link-password";

it("knows a password again, and no other", async () => {
  const stored = await hashPassword("correct horse");
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await isPassword("correct horse", stored)).toBe(true);
  for (const wrong of ["correct horsE", "", "correct horse "])
    expect(await isPassword(wrong, stored)).toBe(false);
});

it("stores the same password differently each time", async () => {
  expect(await hashPassword("correct horse")).not.toBe(await hashPassword("correct horse"));
});

it("takes what looks the same for the same", async () => {
  const stored = await hashPassword("caf\u00e9 au lait");
  expect(await isPassword("cafe\u0301 au lait", stored)).toBe(true);
});

it("never opens what asks for no password, or is not there, whatever is typed", async () => {
  expect(await isPassword("", null)).toBe(false);
  expect(await isPassword("AAAA", null)).toBe(false);
});

it("throws for what is stored in another way, rather than open it", async () => {
  await expect(isPassword("a", "plain$a")).rejects.toThrow("not known");
});

it("lets nobody wait in a line that strangers made long, and goes on once it is short again", async () => {
  const stored = await hashPassword("correct horse");
  const many = Array.from({ length: 40 }, () => isPassword("guess", null));
  const ends = await Promise.allSettled(many);
  const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
  expect(refused).toHaveLength(40 - 2 - 16);
  for (const one of refused) expect(one).toMatchObject({ code: "unavailable" });
  expect(await isPassword("correct horse", stored)).toBe(true);
});

const PASS = passOf("rl-1", "hash", 2_000);
it.each([
  ["its own, in time", PASS, "rl-1", "hash", 1_999, true],
  ["its own, at its end", PASS, "rl-1", "hash", 2_000, false],
  ["another link's", PASS, "rl-2", "hash", 1_999, false],
  ["one of a password that was changed since", PASS, "rl-1", "other", 1_999, false],
  ["one whose end was written later", PASS.replace("2000", "9000"), "rl-1", "hash", 1_999, false],
  ["half of it", PASS.slice(0, 20), "rl-1", "hash", 1_999, false],
  ["a number", "2000", "rl-1", "hash", 1_999, false],
  ["no number", "NaN.x", "rl-1", "hash", 1_999, false],
  ["none", null, "rl-1", "hash", 1_999, false],
] as const)("a pass is %s", (_, pass, link, hash, now, isRight) => {
  expect(isPass(pass, link, hash, now)).toBe(isRight);
});
