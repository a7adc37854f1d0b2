import { afterEach, beforeEach, expect, it, vi } from "vitest";

const SERVER = Date.parse("2026-11-28T02:00:00.000Z");
const HOUR_MS = 3_600_000;

/** A browser whose wall clock is five hours ahead, and goes on from there. */
beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: SERVER + 5 * HOUR_MS });
});
afterEach(() => void vi.useRealTimers());

it("counts from what the answer said, whatever the browser's wall clock says", async () => {
  const { hearAnswer, passedSince, serverNow } = await import("./server-clock");
  expect(serverNow()).toBeNull();
  const asOf = new Date(SERVER).toISOString();
  hearAnswer({ asOf });
  vi.advanceTimersByTime(90_000);
  expect(passedSince(asOf)).toBeCloseTo(90_000, 3);
  expect(serverNow()).toBeCloseTo(SERVER + 90_000, 3);
  vi.setSystemTime(SERVER - HOUR_MS);
  expect(serverNow()).toBeCloseTo(SERVER + 90_000, 3);
});

it("follows a server whose clock was set, and not how long an answer was on its way", async () => {
  const { hearAnswer, serverNow } = await import("./server-clock");
  hearAnswer({ asOf: new Date(SERVER).toISOString() });
  hearAnswer({ asOf: new Date(SERVER - 500).toISOString() });
  expect(serverNow()).toBeCloseTo(SERVER, 3);
  hearAnswer({ asOf: new Date(SERVER - HOUR_MS).toISOString() });
  expect(serverNow()).toBeCloseTo(SERVER - HOUR_MS, 3);
});
