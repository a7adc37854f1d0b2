import { expect, it } from "vitest";
import { serviceWords } from "./prepare-service-words";

it.each([
  [
    { counted: 3, failedRequests: 0, lowest: { ready: 1, of: 2 } },
    "VMs of hello: 0 requests failed in 3 rollouts; at worst 1 of 2 were ready.",
  ],
  [{ counted: 1, failedRequests: 1, lowest: null }, "VMs of hello: 1 request failed in 1 rollout."],
  [{ counted: 0, failedRequests: 0, lowest: null }, "VMs of hello: no rollout counted requests."],
])("says what clients felt: %#", (service, words) => {
  expect(serviceWords("VMs of hello", service)).toBe(words);
});
