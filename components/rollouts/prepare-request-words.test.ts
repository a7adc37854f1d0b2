import { expect, it } from "vitest";
import { requestWords } from "./prepare-request-words";

const AT = "2026-11-28T01:00:00.000Z";

it.each([
  [0, null, null, "0 failed requests so far"],
  [1, null, null, "1 failed request so far"],
  [null, null, null, "failed requests not counted yet"],
  [2, null, AT, "2 failed requests"],
  [null, null, AT, "failed requests not counted"],
  [0, 1234, AT, "0 of 1,234 requests failed"],
  [1, 1, AT, "1 of 1 request failed"],
  [2, 30, null, "2 of 30 requests failed so far"],
  [0, 0, null, "no request was sent so far"],
  [0, 0, AT, "no request was sent"],
])(
  "says of %s failed of %s requests of a rollout that ended at %s: %s",
  (failedRequests, requests, finishedAt, words) => {
    expect(requestWords({ failedRequests, requests, finishedAt })).toBe(words);
  },
);
