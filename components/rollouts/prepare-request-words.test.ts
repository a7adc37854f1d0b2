import { expect, it } from "vitest";
import { requestWords } from "./prepare-request-words";

const AT = "2026-11-28T01:00:00.000Z";

it.each([
  [0, null, "0 failed requests so far"],
  [1, null, "1 failed request so far"],
  [null, null, "failed requests not counted yet"],
  [2, AT, "2 failed requests"],
  [null, AT, "failed requests not counted"],
])("says of %s failed requests of a rollout that ended at %s: %s", (failedRequests, finishedAt, words) => {
  expect(requestWords({ failedRequests, finishedAt })).toBe(words);
});
