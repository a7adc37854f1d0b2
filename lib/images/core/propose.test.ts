import { expect, it } from "vitest";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { propose } from "./propose";

const MB = 2 ** 20;
const HERE = { os: "linux", architecture: "amd64" };
const FACTS: ImageFacts = {
  digest: `sha256:${"0".repeat(64)}`,
  platform: HERE,
  enginePlatform: HERE,
  sizeBytes: 10 * MB,
  layers: 1,
  entrypoint: [],
  cmd: ["/serve"],
  env: {},
  workingDir: null,
  user: "1000",
  stopSignal: null,
  ports: [{ port: 9000, protocol: "tcp" }],
  healthCheck: null,
};
const of = (facts: Partial<ImageFacts>) => propose({ ...FACTS, ...facts });
const tcp = (...ports: readonly number[]) => ports.map((port) => ({ port, protocol: "tcp" }) as const);

it("takes an image at its word", () => {
  expect(of({})).toEqual({
    hindrances: [],
    port: 9000,
    probePath: "/",
    needs: { capabilities: [], writableRoot: true },
    memoryMb: { container: 256, vm: 256 },
    notes: ["path-guessed"],
  });
});

it.each([
  ["the only one", { ports: tcp(9000) }, 9000, false],
  ["the usual one of several", { ports: tcp(22, 80, 443) }, 80, true],
  ["the most usual one", { ports: tcp(80, 3000, 8080) }, 8080, true],
  ["the least of several unusual ones", { ports: tcp(9000, 9443) }, 9000, true],
  ["the one of TCP", { ports: [{ port: 53, protocol: "udp" } as const, ...tcp(54)] }, 54, false],
  ["what its environment names", { ports: [], env: { PORT: "4000" } }, 4000, false],
  ["none, where that is no port", { ports: [], env: { PORT: "65536" } }, null, false],
  ["none, where that is no number", { ports: [], env: { PORT: "http" } }, null, false],
  ["none, where that is zero", { ports: [], env: { PORT: "0" } }, null, false],
  ["none, where nothing tells", { ports: [{ port: 53, protocol: "udp" } as const] }, null, false],
] as const)("takes of its ports %s", (_, facts, port, isChosen) => {
  const { notes, ...proposal } = of(facts);
  expect(proposal.port).toBe(port);
  expect(notes.includes("port-chosen")).toBe(isChosen);
  expect(notes.includes("port-unknown")).toBe(port === null);
});

it("probes by what the image's own health check asks for, and says where that is no HTTP", () => {
  const check = { isShell: true, intervalMs: null, timeoutMs: null, retries: null };
  expect(of({ healthCheck: { ...check, test: ["curl http://localhost:9000/up"] } })).toMatchObject({
    probePath: "/up",
    notes: ["path-of-health-check"],
  });
  expect(of({ healthCheck: { ...check, test: ["pg_isready"] } })).toMatchObject({
    probePath: "/",
    notes: ["path-guessed", "health-check-of-another-kind"],
  });
});

it.each([
  [null, true],
  ["", true],
  ["root", true],
  ["0", true],
  ["0:0", true],
  ["root:staff", true],
  ["1000", false],
  ["00web", false],
  ["nobody", false],
])("knows by %j whether it runs as root", (user, isRoot) => {
  const { needs, notes } = of({ user });
  expect(notes.includes("as-root")).toBe(isRoot);
  expect(needs.capabilities.length > 0).toBe(isRoot);
});

it.each([
  [0, 256],
  [64 * MB, 256],
  [64 * MB + 1, 320],
  [500 * MB, 1152],
  [2 ** 40, 65_536],
])("gives a VM room for a root of %d bytes: %d MB", (sizeBytes, vm) => {
  expect(of({ sizeBytes }).memoryMb).toEqual({ container: 256, vm });
});

it("says why it can't run here", () => {
  expect(of({ platform: { os: "linux", architecture: "arm64" } }).hindrances).toEqual(["other-platform"]);
  expect(of({ platform: { os: "windows", architecture: "amd64" } }).hindrances).toEqual(["other-platform"]);
  expect(of({ cmd: [] }).hindrances).toEqual(["no-process"]);
  expect(of({ cmd: [], entrypoint: ["/init"] }).hindrances).toEqual([]);
});
