import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { ControllerWorld } from "../controller.fixture";
import { beat } from "./beat";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterAll(() => world.drop());

it("beats by the database's clock, and forgets others that fell silent an hour ago", async () => {
  const beatOf = (id: string) => beat(world.sql, id, 0, systemClock);
  const falls = (id: string, age: string) =>
    world.sql.query(
      `UPDATE controller_heartbeat SET beat_at = clock_timestamp() - $2::interval WHERE id = $1`,
      [...[id, age]],
    );
  for (const id of ["gone", "late", "here"]) await beatOf(id);
  await falls("gone", "61 minutes");
  await falls("late", "59 minutes");
  await falls("here", "2 hours");
  const { beforeAt, wallAt, afterAt } = await beatOf("here");
  expect(wallAt - beforeAt).toBeGreaterThan(-1_000);
  expect(afterAt - wallAt).toBeGreaterThan(-1_000);
  const rows = await world.sql.query(
    `SELECT id, beat_at > clock_timestamp() - interval '1 minute' AS "isNow" FROM controller_heartbeat ORDER BY id`,
  );
  expect(rows).toEqual([
    { id: "here", isNow: true },
    { id: "late", isNow: false },
  ]);
});
