import { expect, it } from "vitest";
import { mayflyEventSchema, instanceEventDataSchema } from "@/lib/lifecycle/event-schema";
import { instanceEvent, rolloutEvent } from "./instance-events";
import { MARKS } from "./vocabulary";

const INSTANCE = { name: "a-r1-0", workloadId: "a", revision: 1, ordinal: 0, rolloutId: null };

it("says what an engine said as it can be stored, however long it is", () => {
  const event = instanceEvent(INSTANCE, "failed", 1_000, { message: `\0\ud800${"x".repeat(9_000)}` });
  expect(mayflyEventSchema.safeParse(event).success).toBe(true);
  expect(instanceEventDataSchema.parse(event.data).message).toBe(`\u2400\ufffd${"x".repeat(3_998)}`);
});

it("names what happens once to an instance the same whoever sees it, and all else by who saw it when", () => {
  const names = (by: string, at: number) =>
    Object.fromEntries(
      MARKS.map((mark) => {
        const { source, id } = instanceEvent(INSTANCE, mark, at, {}, by);
        return [mark, `${source} ${id}`];
      }),
    );
  const [one, other] = [names("/engine", 1_000), names("/balancer", 2_000.0004)];
  const same = MARKS.filter((mark) => one[mark] === other[mark]);
  expect(new Set(same)).toEqual(new Set(["requested", "scheduled", "draining", "stopped", "failed"]));
  expect([one.failed, one.ready, other.ready]).toEqual([
    "/mayfly/controller a-r1-0-failed",
    "/engine a-r1-0-ready-1000000",
    "/balancer a-r1-0-ready-2000000",
  ]);
});

it("has a message only where there is one", () => {
  expect(instanceEvent(INSTANCE, "ready", 1_000, { host: "h" }).data).toEqual({
    workloadId: "a",
    revision: 1,
    ordinal: 0,
    rolloutId: null,
    host: "h",
  });
});

it("names a rollout's event by the rollout and what it is of", () => {
  expect(rolloutEvent("finished", "ro-1", "finished", 1_000, { outcome: "succeeded" })).toEqual({
    source: "/mayfly/controller",
    id: "ro-1-finished",
    type: "dev.mayfly.rollout.finished",
    time: "1970-01-01T00:00:01.000000Z",
    subject: "ro-1",
    data: { outcome: "succeeded" },
  });
});
