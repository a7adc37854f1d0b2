import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { PullLine } from "../../artifacts/image-facts";
import { PullError } from "../../artifacts/pull-refusal";
import { installation, soon, type Installation } from "../fixture";
import { createImageStore } from "../image-store";
import { removeImage } from "../own-images.fixture";
import { TestRegistry } from "./registry.fixture";

const registry = new TestRegistry();
const names = new Set<string>();
let folder = "";
let here: Installation;

beforeAll(async () => {
  await registry.open();
  folder = await mkdtemp(path.join(tmpdir(), "mf-registry-"));
  const settings = path.join(folder, "registries.conf");
  await writeFile(settings, registry.settings);
  vi.stubEnv("CONTAINERS_REGISTRIES_CONF", settings);
  here = await installation();
});
afterAll(async () => {
  if (here.missing === null) for (const name of names) await removeImage(await here.docker(), name);
  await here.close();
  await registry.close();
  await rm(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

/** An image of the registry that no other test has, and its layers. */
async function pushed(of: Partial<Parameters<TestRegistry["push"]>[2]> = {}) {
  const name = `shop-${names.size}`;
  const layers = await registry.push(name, "v1", {
    layers: [{ "etc/one": randomBytes(20_000) }, { "etc/two": randomBytes(4_000_000) }],
    config: { Cmd: ["/serve"] },
    ...of,
  });
  const reference = `${registry.host}/${name}:v1`;
  names.add(reference);
  return { reference, layers };
}

const pullOf = async (reference: string, signal = soon()): Promise<PullLine[]> => {
  const lines: PullLine[] = [];
  await createImageStore(here.context).pull(reference, (line) => lines.push(line), signal);
  return lines;
};
const factsOf = (reference: string) => createImageStore(here.context).facts(reference, soon());
const refusalOf = (reference: string): Promise<unknown> =>
  pullOf(reference).then(
    () => null,
    (error: unknown) => error,
  );

it.skipIf(process.env.DOCKER_HOST)(
  "fetches an image with its layers, and says of it what it says of itself",
  async () => {
    expect(here.missing).toBeNull();
    const { reference, layers } = await pushed({
      config: {
        Entrypoint: ["/serve"],
        Cmd: ["--port", "8081"],
        Env: ["PORT=8081"],
        User: "1000:1000",
        WorkingDir: "/srv",
        StopSignal: "SIGQUIT",
        ExposedPorts: { "8081/tcp": {}, "53/udp": {} },
        Healthcheck: { Test: ["CMD-SHELL", "wget -q http://localhost:8081/up"], Interval: 5e9, Retries: 4 },
      },
    });
    expect(await factsOf(reference)).toBeNull();
    const lines = await pullOf(reference);
    for (const layer of layers) {
      const id = layer.slice("sha256:".length, "sha256:".length + 12);
      expect(lines).toContainEqual(expect.objectContaining({ id, status: "Pull complete" }));
    }
    const facts = await factsOf(reference);
    expect(facts).toMatchObject({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      layers: 2,
      entrypoint: ["/serve"],
      cmd: ["--port", "8081"],
      user: "1000:1000",
      workingDir: "/srv",
      stopSignal: "SIGQUIT",
      ports: [
        { port: 53, protocol: "udp" },
        { port: 8081, protocol: "tcp" },
      ],
      healthCheck: {
        test: ["wget -q http://localhost:8081/up"],
        isShell: true,
        intervalMs: 5000,
        retries: 4,
      },
    });
    expect(facts?.env.PORT).toBe("8081");
    expect(facts?.platform).toEqual(facts?.enginePlatform);
    expect(facts?.sizeBytes).toBeGreaterThan(4_000_000);
  },
);

it("tells of which machine an image is that is of another", async () => {
  const { reference } = await pushed({ architecture: "s390x" });
  await pullOf(reference);
  expect((await factsOf(reference))?.platform).toEqual({ os: "linux", architecture: "s390x" });
});

it("says what the registry does not have, and whom it does not know", async () => {
  const missing = await refusalOf(`${registry.host}/nobody:v1`);
  expect(missing).toBeInstanceOf(PullError);
  expect(missing).toMatchObject({ because: "not-found" });
  const { reference } = await pushed();
  registry.isClosed = true;
  const denied = await refusalOf(reference);
  registry.isClosed = false;
  expect(denied).toMatchObject({ name: "PullError", because: "denied" });
  expect(await refusalOf("127.0.0.1:1/shop:v1")).toMatchObject({ because: "registry-away" });
});

it("leaves nothing of an image whose registry stopped half-way, and fetches it whole the next time", async () => {
  const { reference, layers } = await pushed();
  const [, large = ""] = layers;
  registry.breaks.set(large, 1_000_000);
  expect(await refusalOf(reference)).toMatchObject({ name: "PullError", because: "registry-away" });
  expect(await factsOf(reference)).toBeNull();
  registry.breaks.delete(large);
  await pullOf(reference);
  expect((await factsOf(reference))?.layers).toBe(2);
});

it("ends with the signal while the registry is slow, and takes the image later", async () => {
  const { reference, layers } = await pushed();
  const goOn = registry.hold(layers[1] ?? "");
  const over = new AbortController();
  const pulling = pullOf(reference, over.signal);
  await expect.poll(() => registry.asked.some((one) => one.endsWith(layers[1] ?? "?"))).toBe(true);
  over.abort();
  await expect(pulling).rejects.toMatchObject({ name: "ProviderError", code: "deadline" });
  goOn();
  await pullOf(reference);
  expect((await factsOf(reference))?.layers).toBe(2);
});
