import { expect, it } from "vitest";
import { createClock } from "./clock";

it("runs evenly whatever becomes of the wall clock, until it is set to it again", () => {
  let wall = 1_000_000;
  let steady = 0;
  const clock = createClock({ wall: () => wall, steady: () => steady, origin: 1_000_000 });
  steady = 10.25;
  wall += 3_600_000;
  expect(clock.now()).toBe(1_000_010.25);
  expect(clock.read()).toEqual({ beforeAt: 1_000_010.25, wallAt: 4_600_000, afterAt: 1_000_010.25 });
  expect([clock.settings, clock.setAt]).toEqual([0, 0]);
  clock.setAgain();
  expect([clock.now(), clock.settings, clock.setAt]).toEqual([4_600_000, 1, 4_600_000]);
  steady += 5;
  expect(clock.now()).toBe(4_600_005);
});
