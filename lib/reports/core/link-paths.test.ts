import { expect, it } from "vitest";
import { badgePath, embedPath, isBadge, sharedPath, tokenInAddress, tokenToEmbed } from "./link-paths";

const TOKEN = "A".repeat(43);

it.each([
  [`https://m.example/r/${TOKEN}`, TOKEN],
  [`https://m.example/r/${TOKEN}/embed?theme=dark#x`, TOKEN],
  [`http://127.0.0.1:3000/r/${TOKEN}/`, TOKEN],
  [`https://m.example/r/${TOKEN}a`, null],
  [`https://m.example/r/${TOKEN}/files`, null],
  [`https://m.example/x/r/${TOKEN}`, null],
  [`ftp://m.example/r/${TOKEN}`, null],
  [TOKEN, null],
  ["", null],
])("the token in %s is %s", (address, token) => expect(tokenInAddress(address)).toBe(token));

it("is of this server alone where that is asked for", () => {
  const address = `https://m.example:8443/r/${TOKEN}`;
  expect(tokenInAddress(address, "m.example:8443")).toBe(TOKEN);
  expect(tokenInAddress(address, "m.example")).toBeNull();
});

it("tells what is shown inside of others' pages, and what others may keep, from all else", () => {
  expect(tokenToEmbed(embedPath(TOKEN))).toBe(TOKEN);
  expect(tokenToEmbed(`${embedPath(TOKEN)}/`)).toBe(TOKEN);
  expect(isBadge(badgePath(TOKEN, "startup-p95-a.svg"))).toBe(true);
  for (const path of [sharedPath(TOKEN), `/r/${TOKEN}/embed/x`, `/x${embedPath(TOKEN)}`, "/r/embed", "/"])
    expect([path, tokenToEmbed(path), isBadge(path)]).toEqual([path, null, false]);
  expect(isBadge(`/r/${TOKEN}/badge/x/y`)).toBe(false);
});
