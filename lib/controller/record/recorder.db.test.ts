import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createNotifier } from "@/lib/db/notify";
import { createPool } from "@/lib/db/pool";
import { ControllerWorld } from "../controller.fixture";
import { instanceEvent } from "@/lib/lifecycle/instance-events";
import { acquireLeases } from "../lease/acquire-leases";
import { createRecorder } from "./recorder";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterAll(() => world.drop());

/** A way to the database that can be closed. */
class Way {
  readonly #sockets = new Set<Socket>();
  #isOpen = true;
  readonly #server: Server;

  constructor(to: URL) {
    this.#server = createServer((socket) => {
      if (!this.#isOpen) return void socket.destroy();
      const other = connect(Number(to.port), to.hostname);
      for (const one of [socket, other]) {
        this.#sockets.add(one);
        one.on("error", () => undefined);
        one.on("close", () => {
          socket.destroy();
          other.destroy();
        });
      }
      socket.pipe(other).pipe(socket);
    });
  }
  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  }
  set isOpen(isOpen: boolean) {
    this.#isOpen = isOpen;
    if (!isOpen) for (const socket of this.#sockets) socket.destroy();
  }
  close(): Promise<unknown> {
    this.isOpen = false;
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

it("keeps what matters of an outage's marks within its bound, and says how many it left out", async () => {
  const workloadId = await world.createWorkload(0);
  const [lease] = await acquireLeases(world.sql, "recorder", { workloadId, force: true });
  const url = new URL(world.database.url);
  const way = new Way(new URL(url));
  url.port = String(await way.open());
  const pool = createPool(url.href);
  const warned: { count?: number }[] = [];
  const failed: string[] = [];
  const recorder = createRecorder({
    pool,
    notifier: createNotifier(pool),
    retryMs: 50,
    log: {
      info: () => undefined,
      warn: (data) => warned.push(data),
      error: (_data, message) => failed.push(message),
    },
    leaseOf: () => lease ?? null,
    onRecorded: () => undefined,
  });
  const of = (name: string, ordinal: number) => ({ name, workloadId, revision: 1, ordinal, rolloutId: null });
  const flapping = of(`${workloadId}-r1-0`, 0);
  const other = of(`${workloadId}-r1-1`, 1);
  const begin = Date.UTC(2026, 0, 1);
  way.isOpen = false;
  recorder.add(workloadId, [instanceEvent(flapping, "requested", begin)]);
  await expect.poll(() => failed.length).toBeGreaterThan(0);
  for (let second = 1; second <= 10_000; second += 1) {
    const mark = second % 2 === 1 ? "ready" : "unready";
    recorder.add(workloadId, [instanceEvent(flapping, mark, begin + second * 1000)]);
  }
  recorder.add(workloadId, [instanceEvent(other, "ready", begin + 20_000_000)]);
  way.isOpen = true;
  await recorder.flush(workloadId);
  const rows = await world.sql.query(
    `SELECT ordinal, extract(epoch FROM ready_at - $2::timestamptz)::int AS ready,
            extract(epoch FROM last_ready_at - $2::timestamptz)::int AS "lastReady",
            extract(epoch FROM last_unready_at - $2::timestamptz)::int AS "lastUnready"
       FROM instance WHERE workload_id = $1 ORDER BY ordinal`,
    [workloadId, new Date(begin).toISOString()],
  );
  expect(rows).toEqual([
    { ordinal: 0, ready: 1, lastReady: 9_999, lastUnready: 10_000 },
    { ordinal: 1, ready: 20_000, lastReady: 20_000, lastUnready: null },
  ]);
  const [stored] = await world.sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM event WHERE workload_id = $1 AND subject LIKE '%-r1-%'`,
    [workloadId],
  );
  expect(stored?.count).toBeLessThanOrEqual(2_000);
  expect(warned).toEqual([{ workloadId, count: 10_002 - (stored?.count ?? 0) }]);
  await recorder.close();
  await pool.end();
  await way.close();
});

it("sets aside what can't be stored, says so, and lets it hold up no other mark", async () => {
  const workloadId = await world.createWorkload(0);
  const [lease] = await acquireLeases(world.sql, "recorder", { workloadId, force: true });
  const said: object[] = [];
  const recorder = createRecorder({
    pool: world.database.pool,
    notifier: world.notifier,
    retryMs: 50,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (data, message) => said.push({ ...data, err: undefined, message }),
    },
    leaseOf: () => lease ?? null,
    onRecorded: () => undefined,
  });
  const names = [0, 1, 2, 3].map((ordinal) => `${workloadId}-r1-${ordinal}`);
  const marks = names.map((name, ordinal) =>
    instanceEvent({ name, workloadId, revision: 1, ordinal, rolloutId: null }, "requested", Date.now()),
  );
  const [good, , , other] = marks;
  if (!good || !other) throw new Error("no marks");
  const far = { ...good, id: "far", time: "9999-12-31T23:59:59.999999Z" };
  const torn = { ...good, id: "torn", subject: "half \ud800" };
  recorder.add(
    workloadId,
    [marks[0], far, marks[1], marks[2], torn, marks[3]].filter((one) => one !== undefined),
  );
  await recorder.flush(workloadId);
  await recorder.close();
  const rows = await world.sql.query<{ id: string }>(
    `SELECT id FROM instance WHERE workload_id = $1 ORDER BY id`,
    [workloadId],
  );
  expect(rows.map(({ id }) => id)).toEqual(names);
  expect(said).toEqual(
    [far, torn].map(({ source, id, subject }) => ({
      err: undefined,
      workloadId,
      source,
      id,
      subject,
      message: "an event can't be stored and is left out",
    })),
  );
});
