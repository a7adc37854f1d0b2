import { expect, it } from "vitest";
import { firstStartOf } from "./first-start";

it.each([
  [false, false, false, "host"],
  // An engine that was never used on this host, though the workload ran elsewhere.
  [false, true, false, "host"],
  [true, false, false, "workload"],
  [true, true, false, "revision"],
  [true, true, true, null],
])("where any had been ready on the host %s, of the workload %s, of the revision there %s: %s", (...row) => {
  const [onHost, ofWorkload, ofRevision, first] = row;
  expect(firstStartOf({ onHost, ofWorkload, ofRevision })).toBe(first);
});
