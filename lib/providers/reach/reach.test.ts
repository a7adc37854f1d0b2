import { expect, test } from "vitest";
import { hexOf, neighboursOf } from "./reach";

test("the addresses around one are the first of its network, without itself", () => {
  expect(neighboursOf("10.0.2.15/24", 3)).toEqual(["10.0.2.1", "10.0.2.2", "10.0.2.3"]);
  expect(neighboursOf("10.88.1.2/16", 2)).toEqual(["10.88.0.1", "10.88.0.2"]);
  expect(neighboursOf("192.168.4.2/24", 2)).toEqual(["192.168.4.1"]);
});

test("an IPv6 address is written out", () => {
  expect(hexOf("fd00::2")).toBe("fd000000000000000000000000000002");
  expect(hexOf("::1")).toBe("00000000000000000000000000000001");
  expect(hexOf("fe80::fc:ff:fe00:1")).toBe("fe8000000000000000fc00fffe000001");
});
