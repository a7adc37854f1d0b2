import fc from "fast-check";
import { expect, it } from "vitest";
import { instanceOf, T0 } from "../instance.fixture";
import type { InstanceDto, WorkloadDto } from "../schema";
import { withKnown, withStreamed } from "./live-workload";
import { isSteady, steadySinceOf } from "./steady-since";

const isoAt = (ms: number): string => new Date(T0 + ms).toISOString();

type Step = { readonly ask: number } | "start" | "drain" | "end" | "settle";
interface Moment {
  readonly at: number;
  readonly desired: number;
  readonly rollout: string | null;
  readonly instances: readonly InstanceDto[];
}
const aliveOf = ({ instances }: Pick<Moment, "instances">) =>
  instances.filter(({ phase }) => phase !== "stopped");

function change(list: readonly InstanceDto[], from: string, to: Partial<InstanceDto>, mark: object) {
  const index = list.findIndex(({ phase }) => phase === from);
  return list.map((one, at) => (at === index ? { ...one, ...to, marks: { ...one.marks, ...mark } } : one));
}

/** What a server does in one step; a step that can't be taken changes nothing. */
function after(former: Moment, step: Step): Moment {
  const at = former.at + 10;
  const { instances } = former;
  const next = { ...former, at };
  if (typeof step === "object") return { ...next, desired: step.ask, rollout: `ro-${at}` };
  const alive = aliveOf(former);
  const serving = alive.filter(({ phase }) => phase === "ready").length;
  switch (step) {
    case "start": {
      if (serving >= former.desired) return next;
      const marks = { requestedAt: at, readyAt: at, lastReadyAt: at };
      return { ...next, instances: [...instances, instanceOf({ id: `hello-vm-r1-${at}` }, marks)] };
    }
    case "drain":
      if (serving <= former.desired) return next;
      return {
        ...next,
        instances: change(instances, "ready", { phase: "draining" }, { drainingAt: isoAt(at) }),
      };
    case "end":
      return {
        ...next,
        instances: change(instances, "draining", { phase: "stopped" }, { stoppedAt: isoAt(at) }),
      };
    case "settle":
      return serving === former.desired && alive.length === serving ? { ...next, rollout: null } : next;
  }
}

function read({ at, desired, rollout, instances }: Moment): WorkloadDto {
  const ready = instances.filter(({ phase }) => phase === "ready").length;
  const wanted = { desiredReplicas: desired, currentRevision: 1, activeRolloutId: rollout };
  const steady = steadySinceOf({ ...wanted, settledAt: T0, lastEndAt: null }, instances);
  const known: Partial<WorkloadDto> = {
    ...wanted,
    id: "hello-vm",
    readyReplicas: ready,
    updatedReplicas: ready,
    drainingReplicas: instances.filter(({ phase }) => phase === "draining").length,
    steadySince: steady === null ? null : isoAt(steady - T0),
    instances: [...instances],
    asOf: isoAt(at),
  };
  return known as WorkloadDto;
}

const figuresOf = (workload: WorkloadDto) => {
  const { asOf, readyReplicas, updatedReplicas, drainingReplicas, desiredReplicas, activeRolloutId } =
    workload;
  return { asOf, readyReplicas, updatedReplicas, drainingReplicas, desiredReplicas, activeRolloutId };
};

const anyStep = fc.oneof(
  fc.record({ ask: fc.integer({ min: 0, max: 4 }) }),
  fc.constantFrom("start", "drain", "end", "settle", "start", "drain", "end", "settle"),
) as fc.Arbitrary<Step>;
/** How many moments later than its last one the next reading, or the next message of the stream, is. */
const anyEvents = fc.array(
  fc.record({ way: fc.constantFrom("read", "stream"), further: fc.integer({ min: 0, max: 6 }) }),
  { maxLength: 12 },
);

it("says of a workload what was true at one moment, and steady only where nothing that is known speaks against it", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), anyEvents, (steps, events) => {
      const moments: Moment[] = [{ at: 0, desired: 0, rollout: null, instances: [] }];
      for (const step of steps) moments.push(after(moments.at(-1) as Moment, step));
      const at = { read: 0, stream: 0 };
      let shown = read(moments[0] as Moment);
      for (const { way, further } of events) {
        at[way] = Math.min(moments.length - 1, at[way] + further);
        const moment = moments[at[way]] as Moment;
        shown = way === "read" ? withKnown(read(moment), shown) : withStreamed(shown, moment.instances);
        expect(figuresOf(shown)).toEqual(figuresOf(read(moments[at.read] as Moment)));
        if (shown.steadySince === null) continue;
        expect(shown.readyReplicas).toBe(shown.desiredReplicas);
        expect(shown.activeRolloutId).toBeNull();
        expect(isSteady(shown, shown.instances)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it("is steady no more once an instance is told to be drained", () => {
  const ready = instanceOf({}, { requestedAt: 0, readyAt: 5, lastReadyAt: 5 });
  const shown = read({ at: 10, desired: 1, rollout: null, instances: [ready] });
  expect(shown.steadySince).toBe(isoAt(5));
  const draining = instanceOf(
    { phase: "draining" },
    { requestedAt: 0, readyAt: 5, lastReadyAt: 5, drainingAt: 20 },
  );
  const told = withStreamed(shown, [draining]);
  expect(told).toMatchObject({ readyReplicas: 1, desiredReplicas: 1, steadySince: null });
  expect(told.instances).toEqual([draining]);
});
