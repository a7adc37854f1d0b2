import { expect, it } from "vitest";
import { startTimeWords } from "./prepare-start-times";

const of = (kind: "vm" | "container", isSimulated: boolean, ...ms: number[]) => ({
  kind,
  isSimulated,
  starts: ms.map((one, nth): [number, number] => [nth, one]),
});

it("says the median of what was measured of each kind, over all workloads, and where nothing was", () => {
  const workloads = [
    of("container", false, 200, 300),
    of("container", false, 900),
    of("container", true, 1, 1, 1, 1),
    of("vm", true, 5000),
  ];
  expect(startTimeWords(workloads, ["container", "vm"])).toEqual([
    "One of the containers starts in about 0.30 s: the median of 3 starts here.",
    "How long VMs take to start is not measured here yet.",
  ]);
  expect(startTimeWords([of("vm", false, 2060)], ["vm"])).toEqual([
    "One of the VMs starts in about 2.06 s: the median of 1 start here.",
  ]);
  expect(startTimeWords(workloads, [])).toEqual([]);
});
