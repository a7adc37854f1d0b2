import { describe, expect, it } from "vitest";
import { changedMeanwhile, rebased, type SeenWorkload } from "./prepare-changed-meanwhile";

const strategy = {
  maxSurge: 1,
  maxUnavailable: 0,
  progressDeadlineMs: 60_000,
  drainDeadlineMs: 10_000,
  graceMs: 5000,
};
const seen: SeenWorkload = { generation: 9, currentRevision: 6, desiredReplicas: 2, strategy };
const END = "while this was open; look at the difference again.";

describe("changedMeanwhile", () => {
  it.each([
    ["nothing", {}, null],
    ["an older read", { generation: 8, currentRevision: 5 }, null],
    ["a deploy", { generation: 10, currentRevision: 7 }, `Revision 7 was deployed ${END}`],
    ["a roll back", { generation: 10, currentRevision: 4 }, `It was rolled back to revision 4 ${END}`],
    ["a scale", { generation: 10, desiredReplicas: 4 }, `It was scaled from 2 to 4 ${END}`],
    [
      "the settings",
      { generation: 10, strategy: { ...strategy, maxSurge: 2 } },
      `Its settings were changed ${END}`,
    ],
    [
      "both",
      { generation: 11, currentRevision: 7, desiredReplicas: 4 },
      `Revision 7 was deployed and it was scaled from 2 to 4 ${END}`,
    ],
    ["a change and back", { generation: 11 }, `It was changed and changed back ${END}`],
  ])("says what is known of %s", (_what, change, expected) => {
    expect(changedMeanwhile(seen, { ...seen, ...change })).toBe(expected);
  });
});

describe("rebased", () => {
  it("keeps what was typed and takes over what was left as it was", () => {
    const from = { artifact: "demo:v1", env: [{ name: "A", value: "1" }], port: "8080" };
    const to = { artifact: "demo:v2", env: [{ name: "A", value: "2" }], port: "9090" };
    expect(rebased({ ...from, port: "7070" }, from, to)).toEqual({ ...to, port: "7070" });
    expect(rebased(from, from, to)).toEqual(to);
  });
});
