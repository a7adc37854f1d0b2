import { expect, it } from "vitest";
import type { ImageFetchDto } from "@/lib/images/schema";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { fetchProgress, imageFactLines } from "./prepare-image-facts";

const HERE = { os: "linux", architecture: "amd64" };
const FACTS: ImageFacts = {
  digest: "sha256:0",
  platform: HERE,
  enginePlatform: HERE,
  sizeBytes: 31_988_591,
  layers: 1,
  entrypoint: ["/entry point"],
  cmd: ["--name", "it's"],
  env: { PATH: "/bin", PORT: "80" },
  workingDir: "/srv",
  user: null,
  stopSignal: "SIGQUIT",
  ports: [
    { port: 80, protocol: "tcp" },
    { port: 53, protocol: "udp" },
  ],
  healthCheck: {
    test: ["curl", "http://localhost/"],
    isShell: false,
    intervalMs: 5000,
    timeoutMs: null,
    retries: null,
  },
};
const valuesOf = (facts: Partial<ImageFacts>) =>
  Object.fromEntries(imageFactLines({ ...FACTS, ...facts }).map(({ label, value }) => [label, value]));

it("says what an image says, as a shell would write it", () => {
  expect(valuesOf({})).toEqual({
    Runs: String.raw`'/entry point' --name 'it'\''s'`,
    "Listens on": "80/tcp, 53/udp",
    "Health check": "curl http://localhost/, every 5 s",
    "As user": "root",
    "In folder": "/srv",
    "Stops by": "SIGQUIT",
    Variables: "PORT",
    "Made for": "linux/amd64",
    Size: "32.0 MB in 1 layer",
  });
});

it("says what it leaves out, and of what is its own business nothing", () => {
  const nothing = {
    entrypoint: [],
    cmd: [],
    env: { PATH: "/bin" },
    workingDir: null,
    stopSignal: null,
    ports: [],
    healthCheck: null,
  };
  expect(valuesOf({ ...nothing, user: "1000" })).toEqual({
    Runs: "nothing said",
    "Listens on": "nothing said",
    "Health check": "nothing said",
    "As user": "1000",
    "Made for": "linux/amd64",
    Size: "32.0 MB in 1 layer",
  });
});

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
