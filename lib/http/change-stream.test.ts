import { describe, expect, it } from "vitest";
import { keysOf } from "./change-stream";

describe("keysOf", () => {
  it("names the list that a changed item stands in, once", () => {
    expect(keysOf('[["workloads","a"],["workloads","b"],["timings"]]')).toEqual([
      ["workloads"],
      ["workloads", "a"],
      ["workloads", "b"],
      ["timings"],
    ]);
  });

  it.each(["", "{}", "[1]", "[[]]"])("takes %j for everything", (payload) => {
    expect(keysOf(payload)).toEqual([[]]);
  });
});
