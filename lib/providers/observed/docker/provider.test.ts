import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ObservedEvent } from "@/lib/lifecycle/observed";
import { ForeignEngine } from "./foreign-engine.fixture";
import { createDockerObserver } from "./provider";

const engine = new ForeignEngine();
const soon = () => AbortSignal.timeout(60_000);
let watching: AbortController;
beforeAll(() => engine.open());
afterEach(async () => {
  watching?.abort();
  if (engine.missing === null) await engine.removeAll();
});
afterAll(() => engine.close());

const onEngine = (says: string, scenario: () => Promise<void>) =>
  test(says, async ({ skip }) => {
    if (engine.missing !== null) return skip(`observed: ${engine.missing}`);
    await scenario();
  });

/** Follows from now on as a controller would, on from the last event wherever a stream ends, and keeps what concerns this test. */
function follow() {
  watching = new AbortController();
  const { signal } = watching;
  const heard: ObservedEvent[] = [];
  const observer = createDockerObserver(engine.address);
  const of = (id: string) => heard.filter(({ containerId }) => containerId === id);
  const keep = (event: ObservedEvent): Promise<void> => {
    const isNew = of(event.containerId).every(({ at }) => at < event.at);
    if (event.labels.test === engine.label && isNew) heard.push(event);
    return Promise.resolve();
  };
  const from = Date.now();
  async function goOn(): Promise<void> {
    while (!signal.aborted) {
      const ended: unknown = await observer
        .watch(heard.at(-1)?.at ?? from, keep, signal)
        .catch((error: unknown) => error);
      if (!signal.aborted) expect(ended).toMatchObject({ code: "unavailable" });
    }
  }
  return { observer, over: goOn(), of };
}
const kinds = (events: readonly ObservedEvent[]) => events.map(({ deed }) => deed.kind);
const SLEEP = ["/bin/sleep", "1000"];
const TRAP = ["/bin/sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.05; done"];

onEngine(
  "sees lives that somebody else begins and ends, asks for no list meanwhile, and sends nothing but GET",
  async () => {
    engine.recorder.requests.length = 0;
    const { observer, of, over } = follow();
    expect(await observer.check(soon())).toMatchObject({ available: true, reason: null });
    const failing = await engine.start("fails", ["/bin/sh", "-c", "exit 3"]);
    const killed = await engine.start("killed", SLEEP);
    const ends = await engine.start("ends", TRAP);
    await engine.podman("kill", killed);
    await engine.podman("start", killed);
    await engine.podman("stop", "--time", "20", ends);
    await expect.poll(() => kinds(of(ends))).toEqual(["created", "started", "ended"]);
    await expect.poll(() => kinds(of(failing))).toEqual(["created", "started", "ended"]);
    await expect.poll(() => kinds(of(killed))).toEqual(["created", "started", "ended", "started"]);
    expect(of(failing)[2]?.deed).toEqual({ kind: "ended", exitCode: 3 });
    expect(of(killed)[2]?.deed).toEqual({ kind: "ended", exitCode: 137, ranOutOfMemory: false });
    expect(of(ends)[2]?.deed).toEqual({ kind: "ended", exitCode: 0 });
    expect(of(killed).map(({ at }) => at)).toEqual(
      of(killed)
        .map(({ at }) => at)
        .toSorted((a, b) => a - b),
    );
    expect(engine.recorder.requests.filter((line) => line.includes("/containers/json"))).toEqual([]);

    const seen = (await observer.list(soon())).find(({ id }) => id === killed);
    const startedAt = of(killed)[3]?.at ?? 0;
    expect(seen).toMatchObject({ state: "running", readyBy: "start", image: engine.image });
    // What an engine keeps of a start and its event are stamped one after the other.
    expect(Math.abs((seen?.startedAt ?? 0) - startedAt)).toBeLessThan(2_000);
    expect((await observer.names(soon())).find(({ id }) => id === killed)?.labels.test).toBe(engine.label);
    watching.abort();
    await over;
    expect(engine.recorder.requests.length).toBeGreaterThan(4);
    for (const line of engine.recorder.requests) expect(line).toMatch(/^GET \/[^ ]* HTTP\/1\.1$/);
  },
);

onEngine("tells what a health check found, by its event and by its log", async () => {
  const { observer, of } = follow();
  const id = await engine.start("checked", SLEEP, "--health-cmd", "true", "--health-interval", "disable");
  expect((await observer.list(soon())).find((one) => one.id === id)).toMatchObject({
    readyBy: "health-check",
    health: null,
  });
  await engine.podman("healthcheck", "run", id);
  await expect.poll(() => kinds(of(id))).toEqual(["created", "started", "healthy"]);
  const seen = (await observer.list(soon())).find((one) => one.id === id);
  expect(seen?.health).toEqual({ isHealthy: true, at: expect.any(Number), askedAt: expect.any(Number) });
});

onEngine(
  "ends with the engine's stream, and goes on from the last event with what came meanwhile",
  async () => {
    const { observer, of } = follow();
    const once = observer.watch(Date.now(), () => Promise.resolve(), watching.signal);
    const refused = expect(once).rejects.toMatchObject({ code: "unavailable" });
    const id = await engine.start("lasts", SLEEP);
    await expect.poll(() => kinds(of(id))).toEqual(["created", "started"]);
    await engine.recorder.close();
    await refused;
    expect(await observer.check(soon())).toMatchObject({
      available: false,
      reason: expect.stringContaining("no such socket"),
    });
    await engine.podman("kill", id);
    expect(kinds(of(id))).toEqual(["created", "started"]);
    await engine.recorder.listen();
    await expect.poll(() => kinds(of(id))).toEqual(["created", "started", "ended"]);
  },
);

test.each([
  ["unix:///nowhere/engine.sock", "no such socket"],
  ["tcp://127.0.0.1:1", "nobody listens"],
  ["ssh://somebody@somewhere", "is no address"],
  ["nonsense", "is no address"],
])("says why %s can't be observed", async (address, why) => {
  const observer = createDockerObserver(address);
  expect(await observer.check(soon())).toEqual({
    available: false,
    version: null,
    reason: expect.stringContaining(why),
  });
  await expect(observer.list(soon())).rejects.toMatchObject({ code: "unavailable" });
});
