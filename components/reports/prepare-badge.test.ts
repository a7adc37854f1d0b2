import { describe, expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { side, start } from "@/lib/comparisons/core/samples.fixture";
import { badgesOf } from "./prepare-badge";
import { DOCUMENT } from "./report.fixture";

const starts = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => start(first + index * 10));
const STARTUP = [{ id: "s1", kind: "startup" }] as const;
const of = (a: Parameters<typeof side>[1], b: Parameters<typeof side>[1]) =>
  badgesOf({
    sections: [...STARTUP],
    answers: { ...DOCUMENT.answers, comparison: compare(side("vm", a), side("container", b), 0) },
  });

describe("what badges say", () => {
  it("is one figure each, of which group and of what", () => {
    const badges = of({ starts: starts(2_000, 7) }, { starts: starts(300, 7) });
    expect(badges.get("startup-median-a")).toEqual({
      label: "VMs, startup median",
      value: "2.03 s",
      kind: "vm",
    });
    expect(badges.get("startup-median-b")).toEqual({
      label: "containers, startup median",
      value: "0.33 s",
      kind: "container",
    });
    expect(badges.get("startup-p95-b")).toMatchObject({ label: "containers, startup p95", value: "0.36 s" });
    expect(badges.get("startup-ratio")).toEqual({
      label: "startup",
      value: expect.stringMatching(/^containers start 6\.\d times as fast/) as string,
      kind: null,
    });
  });

  it("says where too few got there", () => {
    const badges = of({ starts: [...starts(2_000, 7), start(null)] }, { starts: starts(300, 7) });
    expect(badges.get("startup-p95-a")?.value).toBe("not reached");
  });

  it("says so where there is no sample", () => {
    const badges = of({}, { starts: starts(300, 7) });
    expect(badges.get("startup-median-a")?.value).toBe("no samples");
    expect(badges.get("startup-ratio")?.value).toBe("can't be told yet");
    expect(badgesOf({ sections: [...STARTUP], answers: DOCUMENT.answers }).get("startup-p95-a")?.value).toBe(
      "no samples",
    );
  });

  it("is nothing of what the report does not show", () => {
    expect(of({}, {}).has("rollout-median-a")).toBe(false);
    expect(badgesOf(DOCUMENT).size).toBe(0);
  });
});
