import { describe, expect, it } from "vitest";
import { instanceOf, T0 } from "../instance.fixture";
import type { InstanceDto, WorkloadDto, WorkloadPage } from "../schema";
import { pageWithKnown, withKnown, withStreamed } from "./live-workload";

const isoAt = (ms: number): string => new Date(T0 + ms).toISOString();
const one = (id: string, requestedAt: number, over: Partial<InstanceDto> = {}) =>
  instanceOf({ id, ...over }, { requestedAt });

function workloadOf(id: string, instances: readonly InstanceDto[], asOf = 100): WorkloadDto {
  const known: Partial<WorkloadDto> = {
    id,
    desiredReplicas: 1,
    currentRevision: 1,
    activeRolloutId: null,
    steadySince: isoAt(50),
    instances: [...instances],
    asOf: isoAt(asOf),
  };
  return known as WorkloadDto;
}
const pageOf = (...items: readonly WorkloadDto[]): WorkloadPage =>
  ({ items: [...items], nextCursor: null }) as WorkloadPage;
const idsOf = ({ instances }: WorkloadDto) => instances.map(({ id }) => id);

describe("a workload with what the stream told", () => {
  it("takes its own instances, and is the same where there are none", () => {
    const read = workloadOf("hello-vm", [one("a", 10)]);
    expect(withStreamed(read, [one("b", 20, { workloadId: "another" })])).toBe(read);
    expect(idsOf(withStreamed(read, [one("b", 20), one("c", 30, { workloadId: "another" })]))).toEqual([
      "a",
      "b",
    ]);
  });

  it("is steady no more where an instance is not", () => {
    const read = workloadOf("hello-vm", [one("a", 10)]);
    expect(withStreamed(read, [one("b", 20)]).steadySince).toBeNull();
    const stopped = instanceOf({ id: "b", phase: "stopped" }, { requestedAt: 20, stoppedAt: 30 });
    expect(withStreamed(read, [stopped]).steadySince).toBe(isoAt(50));
  });
});

describe("a page of workloads that was read anew", () => {
  const known = pageOf(workloadOf("hello-vm", [one("a", 10), one("late", 150)], 60));

  it("keeps of each what was known already of later than its reading", () => {
    const read = pageOf(workloadOf("hello-vm", [one("a", 10)]), workloadOf("other", [one("o", 10)]));
    const page = pageWithKnown(read, known);
    expect(page.items.map((item) => [item.id, idsOf(item)])).toEqual([
      ["hello-vm", ["a", "late"]],
      ["other", ["o"]],
    ]);
    expect(page.items[1]).toBe(read.items[1]);
    expect(page.nextCursor).toBeNull();
  });

  it("forgets what was there before its reading and is gone", () => {
    const [item] = pageWithKnown(pageOf(workloadOf("hello-vm", [], 200)), known).items;
    expect(item && idsOf(item)).toEqual([]);
  });
});

it("one that was asked for at the very reading is of it", () => {
  const read = workloadOf("hello-vm", [], 150);
  expect(idsOf(withKnown(read, workloadOf("hello-vm", [one("late", 150)], 60)))).toEqual([]);
});
