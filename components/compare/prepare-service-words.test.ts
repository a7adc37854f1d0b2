import { expect, it } from "vitest";
import { mostFailing } from "@/lib/timings/core/most-failing";
import { serviceWords } from "./prepare-service-words";

const requests = (rollouts: number, ended: number, failed: number) => ({
  rollouts,
  ended,
  failed,
  mostFailing: failed > 0 ? null : mostFailing(ended),
});
const NONE = requests(0, 0, 0);
const ALL_COUNTED = { rollouts: 0, failed: 0 };

it.each([
  [
    "none of many failed, with what may fail in truth",
    { requests: requests(3, 1234, 0), failures: ALL_COUNTED, lowest: { ready: 1, of: 2 } },
    "0 of 1,234 requests failed in 3 rollouts: at 95 % confidence at most 0.25 % do, if each fails by itself; at worst 1 of 2 were ready.",
  ],
  [
    "one was sent",
    { requests: requests(1, 1, 0), failures: ALL_COUNTED, lowest: null },
    "0 of 1 request failed in 1 rollout: at 95 % confidence at most 95 % do, if each fails by itself.",
  ],
  [
    "so many that next to none fails",
    { requests: requests(1, 1e9, 0), failures: ALL_COUNTED, lowest: null },
    "0 of 1,000,000,000 requests failed in 1 rollout: at 95 % confidence at most 0.01 % do, if each fails by itself.",
  ],
  [
    "some failed",
    { requests: requests(2, 40, 3), failures: ALL_COUNTED, lowest: null },
    "3 of 40 requests failed in 2 rollouts.",
  ],
  [
    "none was sent, which says nothing",
    { requests: requests(3, 0, 0), failures: ALL_COUNTED, lowest: null },
    "no request was sent in 3 rollouts, so that nothing can be said of failures.",
  ],
  [
    "nobody counted how many were sent",
    { requests: NONE, failures: { rollouts: 3, failed: 0 }, lowest: null },
    "0 requests failed in 3 rollouts, of nobody counted how many.",
  ],
  [
    "somebody counted in some",
    { requests: requests(1, 10, 1), failures: { rollouts: 1, failed: 1 }, lowest: null },
    "1 of 10 requests failed in 1 rollout; 1 request failed in 1 other, of nobody counted how many.",
  ],
  ["nobody counted", { requests: NONE, failures: ALL_COUNTED, lowest: null }, "no rollout counted requests."],
])("says what clients felt where %s", (_, service, words) => {
  expect(serviceWords("VMs of hello", service)).toBe(`VMs of hello: ${words}`);
});
