import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ChangedKey } from "@/lib/db/channels";
import { keepMaking } from "./keep-making";

const { listeners } = vi.hoisted(() => ({ listeners: new Set<(keys: readonly ChangedKey[]) => void>() }));
vi.mock("./changes", () => ({
  changes: () => ({ onKeys: (listener: (keys: readonly ChangedKey[]) => void) => listeners.add(listener) }),
}));

const tell = (...keys: readonly ChangedKey[]): void => {
  for (const listener of listeners) listener(keys);
};

/** Lets what was woken run; no time passes. */
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  listeners.clear();
  vi.useRealTimers();
});

/** One of a domain that no other test has: a process makes for each domain once. */
let made = 0;
function making() {
  made += 1;
  const domain = `reports-${made}`;
  const make = vi.fn(() => Promise.resolve());
  const of = { domain, what: "reports", everyMs: 30_000, make };
  return { domain, make, of };
}

it("makes what was asked for before it was there, what is asked for, and nothing for the changes of others", async () => {
  const { domain, make, of } = making();
  keepMaking(of);
  await settled();
  expect(make).toHaveBeenCalledTimes(1);
  tell(["workloads", "shop"], ["rollouts"]);
  await settled();
  expect(make).toHaveBeenCalledTimes(1);
  tell(["workloads"], [domain, "rp-1"]);
  await settled();
  expect(make).toHaveBeenCalledTimes(2);
  tell([]);
  await settled();
  expect(make).toHaveBeenCalledTimes(3);
});

it("looks by itself for what one left that died, as often as it was told", async () => {
  const { make, of } = making();
  keepMaking(of);
  await settled();
  await vi.advanceTimersByTimeAsync(29_999);
  expect(make).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(make).toHaveBeenCalledTimes(2);
});

it("is one maker, however often a development server loads its file", async () => {
  const { domain, make, of } = making();
  keepMaking(of);
  keepMaking(of);
  await settled();
  expect(make).toHaveBeenCalledTimes(1);
  tell([domain]);
  await settled();
  expect(make).toHaveBeenCalledTimes(2);
});
