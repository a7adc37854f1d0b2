import { expect, it } from "vitest";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { imageFactLines } from "./prepare-image-facts";

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
