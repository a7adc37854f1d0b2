import { expect, it } from "vitest";
import type { ImageFetchDto } from "@/lib/images/schema";
import { fetchProgress } from "./fetch-progress";

const FETCH: ImageFetchDto = {
  id: "im-1",
  reference: "shop:1",
  actor: "you",
  state: "pulling",
  progress: null,
  facts: null,
  wasThere: null,
  because: null,
  said: null,
  isMade: false,
  log: null,
  isStopping: false,
  askedAt: "2026-11-29T00:00:00.000Z",
  endedAt: null,
};
const progress = { layers: 4, layersDone: 1, bytes: 3_000_000, totalBytes: 12_000_000 };

it.each([
  [{ state: "asked" }, { words: "Waiting for a controller.", share: null }],
  [{ state: "looking" }, { words: "Looking for it in the container engine.", share: null }],
  [{}, { words: "Fetching it from its registry.", share: null }],
  [{ progress }, { words: "Fetching it from its registry. 1 of 4 parts, 3.0 MB of 12.0 MB.", share: 0.25 }],
  [
    { progress: { ...progress, bytes: 0, totalBytes: 0 } },
    { words: "Fetching it from its registry. 1 of 4 parts.", share: 0.25 },
  ],
  [
    { progress, isStopping: true },
    { words: "Stopping", share: null },
  ],
  [{ state: "ready", progress }, null],
  [{ state: "failed" }, null],
] as const)("says how far it is: %j", (part, said) =>
  expect(fetchProgress({ ...FETCH, ...part })).toEqual(said),
);
