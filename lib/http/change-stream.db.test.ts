import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createNotifier } from "@/lib/db/notify";
import { silentProxy } from "@/lib/db/silent-proxy.fixture";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { createChangeStream, type ChangeStream, type StreamMessage } from "./change-stream";
import { eventStream } from "./event-stream";

const SOON = { timeout: 45_000, interval: 20 };

let db: TestDatabase;
let stream: ChangeStream;
const instancesOf = vi.fn((ids: readonly string[]) => Promise.resolve(ids.map((id) => ({ workloadId: id }))));
beforeAll(async () => {
  db = await createTestDatabase();
  stream = createChangeStream({ connectionString: db.url, instancesOf });
});
afterAll(async () => {
  await stream.close();
  await db.drop();
});

const listening = async () => {
  const { rows } = await db.pool.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'mayfly-listen'
        AND query LIKE 'LISTEN%' AND state = 'idle'`,
  );
  return rows[0]?.pid;
};

describe("the stream of changes", () => {
  it("tells everybody on one connection what changed, and that it was cut off", async () => {
    const [first, second] = [vi.fn(), vi.fn()];
    stream.subscribe(first, null);
    const leave = stream.subscribe(second, null);
    await vi.waitUntil(listening, SOON);
    const notifier = createNotifier(db.pool);
    notifier.changed([["workloads", "hello-vm"]]);
    const expected: StreamMessage = { event: "changed", keys: [["workloads"], ["workloads", "hello-vm"]] };
    const instances: StreamMessage = { event: "instances", items: [{ workloadId: "hello-vm" }] };
    await vi.waitFor(() => expect(first).toHaveBeenCalledWith(expect.any(String), instances), SOON);
    expect(first.mock.calls.map((call): unknown => call[1])).toEqual([expected, instances]);
    expect(second).toHaveBeenCalledTimes(2);
    leave();

    const pid = await listening();
    await db.pool.query("SELECT pg_terminate_backend($1)", [pid]);
    const told = () => first.mock.calls.map((call) => (call[1] as StreamMessage).event);
    await vi.waitFor(
      () => expect(told()).toEqual(["changed", "instances", "degraded", "recovered", "changed"]),
      SOON,
    );
    expect(first.mock.calls.at(-1)?.[1]).toEqual({ event: "changed", keys: [[]] });
    expect(second).toHaveBeenCalledTimes(2);
    await notifier.close();
  });

  it("tells who comes back after a gap that everything may have changed, and who missed nothing nothing", async () => {
    const heard = vi.fn();
    stream.subscribe(heard, "another-process-3");
    expect(heard).toHaveBeenCalledWith(expect.any(String), { event: "changed", keys: [[]] });
    const place = String(heard.mock.calls[0]?.[0]);
    const quiet = vi.fn();
    stream.subscribe(quiet, place);
    expect(quiet).not.toHaveBeenCalled();
  });

  it("tells who read at a place what changed before it came, and nothing where nothing did", async () => {
    const away = createChangeStream({ connectionString: "postgres://nobody@127.0.0.1:1/none", instancesOf });
    expect(away.place()).toBeNull();
    await away.close();
    const place = stream.place();
    const [atOnce, late] = [vi.fn(), vi.fn()];
    stream.subscribe(atOnce, place);
    expect([typeof place, atOnce.mock.calls]).toEqual(["string", []]);
    const notifier = createNotifier(db.pool);
    notifier.changed([["workloads"]]);
    await vi.waitFor(() => expect(atOnce).toHaveBeenCalled(), SOON);
    stream.subscribe(late, place);
    expect(late).toHaveBeenCalledExactlyOnceWith(stream.place(), { event: "changed", keys: [[]] });
    await notifier.close();
  });

  it("is written as server-sent events, and ends with the request", async () => {
    const abort = new AbortController();
    const reader = eventStream(stream, abort.signal, "gone-1").getReader();
    const decoder = new TextDecoder();
    expect(decoder.decode((await reader.read()).value)).toBe("retry: 2000\n: connected\n\n");
    expect(decoder.decode((await reader.read()).value)).toMatch(
      /^id: \w+-\d+\nevent: changed\ndata: \{"keys":\[\[\]\]\}\n\n$/,
    );
    abort.abort();
    expect((await reader.read()).done).toBe(true);
  });

  it("beats while it hears of changes, says when it does not, and beats again", async () => {
    const proxy = await silentProxy(db.url);
    const fragile = createChangeStream({
      connectionString: proxy.url,
      beat: { everyMs: 100, withinMs: 500 },
      instancesOf,
    });
    const abort = new AbortController();
    const reader = eventStream(fragile, abort.signal, null, 50).getReader();
    const decoder = new TextDecoder();
    const until = async (pattern: RegExp): Promise<void> => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`It ended before ${String(pattern)}.`);
        if (pattern.test(decoder.decode(value))) return;
      }
    };
    const beat = /^event: heartbeat\ndata: \{"at":"[^"]+"\}\n\n$/;
    await until(beat);
    proxy.drop();
    await until(/^id: [^]*\nevent: degraded\ndata: \{"reason"/);
    await until(/^event: degraded\ndata: \{"reason"/);
    proxy.heal();
    await until(/\nevent: recovered\n/);
    await until(/\nevent: changed\ndata: \{"keys":\[\[\]\]\}/);
    await until(beat);
    abort.abort();
    await fragile.close();
    await proxy.close();
  });
});
