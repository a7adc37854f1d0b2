import fc from "fast-check";
import { expect, it } from "vitest";
import type { ObservedDeed } from "@/lib/lifecycle/observed";
import { foldEvents } from "@/lib/lifecycle/fold";
import { isWanted } from "./lives";
import { takeIn, type Told, type Tracked } from "./take-in";

const T0 = 1_700_000_000_000;
const NAMES = ["web-1", "web-2", "db-1"];
const none: Tracked = {
  sourceId: "os-1",
  engineVersion: null,
  groups: new Map(
    ["web", "db"].map((id) => [`pattern:${id}`, { workloadId: id, isLeftOut: false, times: 1 }]),
  ),
  containers: new Map(),
};
const deed: fc.Arbitrary<ObservedDeed> = fc.oneof(
  fc.constantFrom(
    ...(["created", "started", "started", "asked-to-end", "removed"] as const).map((kind) => ({ kind })),
  ),
  fc.constantFrom(0, 1, 137).map((exitCode) => ({ kind: "ended" as const, exitCode })),
);
const stream: fc.Arbitrary<Told[]> = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 50 }), deed), { maxLength: 50 })
  .map((told) => {
    let at = T0;
    return told.map(([name, after, one]): Told => ({
      kind: "event",
      readyBy: "start",
      event: { containerId: name, name, labels: {}, image: "", at: (at += after), deed: one },
    }));
  });

it("comes to the same in whatever batches it is taken in, and where some of it is replayed", () => {
  fc.assert(
    fc.property(stream, fc.nat(), fc.nat(), (told, cutAt, backBy) => {
      const cut = cutAt % (told.length + 1);
      const from = Math.max(0, cut - (backBy % (cut + 1)));
      const whole = takeIn(none, told);
      const first = takeIn(none, told.slice(0, cut));
      const rest = takeIn({ ...none, containers: first.containers }, told.slice(from));
      // What was removed is forgotten, and may be told again under the names that it had.
      const inParts = foldEvents([...first.events, ...rest.events]);
      expect(inParts).toEqual(foldEvents(whole.events));
      expect(rest.containers).toEqual(whole.containers);
    }),
  );
});

it("wants as many as it says, and has as many lives under way as instances that are not over", () => {
  fc.assert(
    fc.property(stream, (told) => {
      const { wanted, containers, events } = takeIn(none, told);
      for (const workloadId of ["web", "db"]) {
        const own = [...containers.values()].filter(({ groupKey }) => groupKey === `pattern:${workloadId}`);
        const last = wanted.findLast((step) => step.workloadId === workloadId);
        expect(last?.replicas ?? 0).toBe(own.filter(({ known }) => isWanted(known)).length);
        const alive = [...foldEvents(events).values()].filter(
          (one) => one.workloadId === workloadId && one.stoppedAt === null && one.failedAt === null,
        );
        expect(new Set(alive.map(({ id }) => id))).toEqual(
          new Set(own.flatMap(({ instanceId }) => instanceId ?? [])),
        );
      }
      for (const { replicas } of wanted) expect(replicas).toBeGreaterThanOrEqual(0);
    }),
  );
});
