import { expect, it } from "vitest";
import type { ServiceDto } from "@/lib/comparisons/schema";
import { mostFailing } from "@/lib/timings/core/most-failing";
import { serviceWords } from "./prepare-service-words";

const requests = (rollouts: number, ended: number, failed: number) => ({
  rollouts,
  ended,
  failed,
  mostFailing: failed > 0 ? null : mostFailing(ended),
});
const service = (over: Partial<ServiceDto>): ServiceDto => ({
  requests: requests(0, 0, 0),
  failures: { rollouts: 0, failed: 0 },
  contradictory: { rollouts: 0, ended: 0, failed: 0 },
  lowest: null,
  ...over,
});

it.each([
  [
    "none of many failed, with what may fail in truth",
    service({ requests: requests(3, 1234, 0), lowest: { ready: 1, of: 2 } }),
    "0 of 1,234 requests failed in 3 rollouts: at 95 % confidence at most 0.25 % do, if each fails by itself; at worst 1 of 2 were ready.",
  ],
  [
    "one was sent",
    service({ requests: requests(1, 1, 0) }),
    "0 of 1 request failed in 1 rollout: at 95 % confidence at most 95 % do, if each fails by itself.",
  ],
  [
    "so many that next to none fails",
    service({ requests: requests(1, 1e9, 0) }),
    "0 of 1,000,000,000 requests failed in 1 rollout: at 95 % confidence at most 0.01 % do, if each fails by itself.",
  ],
  ["some failed", service({ requests: requests(2, 40, 3) }), "3 of 40 requests failed in 2 rollouts."],
  [
    "none was sent, which says nothing",
    service({ requests: requests(3, 0, 0) }),
    "no request was sent in 3 rollouts, so that nothing can be said of failures.",
  ],
  [
    "nobody counted how many were sent",
    service({ failures: { rollouts: 3, failed: 0 } }),
    "0 requests failed in 3 rollouts, and nobody counted of how many.",
  ],
  [
    "somebody counted in some",
    service({ requests: requests(1, 10, 1), failures: { rollouts: 1, failed: 1 } }),
    "1 of 10 requests failed in 1 rollout; 1 request failed in 1 other, and nobody counted of how many.",
  ],
  [
    "more failed than ended",
    service({ requests: requests(1, 10, 1), contradictory: { rollouts: 2, ended: 12, failed: 1028 } }),
    "1 of 10 requests failed in 1 rollout; the counts of 2 rollouts contradict each other, 1,028 failed of 12 that ended, and tell nothing.",
  ],
  [
    "all counts contradict themselves",
    service({ contradictory: { rollouts: 1, ended: 12, failed: 28 } }),
    "the counts of 1 rollout contradict each other, 28 failed of 12 that ended, and tell nothing.",
  ],
  ["nobody counted", service({}), "no rollout counted requests."],
])("says what clients felt where %s", (_, given, words) => {
  expect(serviceWords("VMs of hello", given)).toBe(`VMs of hello: ${words}`);
});
