import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlOfPool } from "@/lib/db/sql-of";
import { recordEvents } from "@/lib/events/record-events";
import { eventTypeOf } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { EVERYTHING } from "@/lib/timings/scope";
import { selectRollups } from "@/lib/timings/select-rollups";
import { ControllerWorld } from "../controller.fixture";
import { createRollupTurns } from "./rollup-turns";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterAll(() => world.drop());

const areCounted = async (): Promise<boolean> => {
  const waiting = await world.sql.query("SELECT FROM rollup_dirty LIMIT 1");
  return waiting.length === 0;
};

/** Starts of a second each, one a minute. */
const startsOf = (workloadId: string, count: number) =>
  Array.from({ length: count }, (_, minute) =>
    (["requested", "ready"] as const).map((mark, seconds) => ({
      source: "/test",
      id: `${minute}-${mark}`,
      type: eventTypeOf(mark),
      subject: `i-${minute}`,
      time: isoMicrosOf(minute * 60_000 + seconds * 1000),
      data: { workloadId, revision: 1, ordinal: minute },
    })),
  ).flat();

describe("the controller's rollups", () => {
  it("count what waits in as many batches as it takes, unless they are told to end", async () => {
    const workloadId = await world.createWorkload(0);
    await recordEvents(world.sql, startsOf(workloadId, 40));
    const ended = createRollupTurns(world.database.pool, AbortSignal.abort());
    await ended();
    expect(await areCounted()).toBe(false);
    await createRollupTurns(world.database.pool, new AbortController().signal)();
    expect(await areCounted()).toBe(true);
    const counted = await selectRollups(
      sqlOfPool(world.database.pool),
      { ...EVERYTHING, workloadId },
      "startup",
    );
    expect(counted).toMatchObject({ n: 40, failed: 0, skewed: 0, sketch: new Map([[346, 40]]) });
  });

  it("follow what the controller does", async () => {
    await world.startController({ rollupMs: 20 });
    const workloadId = await world.createWorkload(3);
    await world.finished(workloadId);
    await world.eventually("all is counted", areCounted);
    const [rolled] = await world.sql.query<{ starts: number }>(
      `SELECT sum(count)::int AS starts FROM rollup JOIN rollup_slice ON id = slice_id
        WHERE workload_id = $1 AND timing = 'startup' AND outcome = 'ok' AND grain = 'day'`,
      [workloadId],
    );
    expect(rolled).toEqual({ starts: 3 });
  });
});
