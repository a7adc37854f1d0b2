import { describe, expect, it } from "vitest";
import { cpuMsOf, residentBytesOf } from "./usage";

const STAT = "4711 (qemu) x) S 1 4711 4711 0 -1 4194560 9 0 0 0 250 50 7 7 20 0 3 0 12345 1 2";

describe("a QEMU process' usage", () => {
  it("is user and system time, whatever its name is", () => {
    expect(cpuMsOf(STAT)).toBe(3000);
    expect(cpuMsOf("4711 (qemu) S 1")).toBeNull();
  });

  it("is its resident memory, which an ended one has not", () => {
    expect(residentBytesOf("Name:\tqemu\nVmPeak:\t  9 kB\nVmRSS:\t    2048 kB\n")).toBe(2_097_152);
    expect(residentBytesOf("Name:\tqemu\nState:\tZ (zombie)\n")).toBeNull();
  });
});
