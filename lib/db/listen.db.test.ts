import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createListener } from "./listen";
import { silentProxy } from "./silent-proxy.fixture";
import { createTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const FAST = { everyMs: 100, withinMs: 500 };
const SOON = { timeout: 30_000, interval: 20 };

describe("a listener", () => {
  it("notices a connection that is dropped without a word, comes back, and hears again", async () => {
    const proxy = await silentProxy(database.url);
    const [onMessage, onReconnect, onLost] = [vi.fn(), vi.fn(), vi.fn()];
    const listener = createListener({
      connectionString: proxy.url,
      channels: ["test"],
      beat: FAST,
      onMessage,
      onReconnect,
      onLost,
    });
    await listener.ready;
    proxy.drop();
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled(), SOON);
    expect(onReconnect).not.toHaveBeenCalled();
    proxy.heal();
    await vi.waitFor(() => expect(onReconnect).toHaveBeenCalled(), SOON);
    await database.pool.query("SELECT pg_notify('test', 'again')");
    await vi.waitFor(() => expect(onMessage.mock.calls).toEqual([["test", "again"]]), SOON);
    await listener.close();
    await proxy.close();
  });

  it("takes a connection on which nothing happens for what it is", async () => {
    const [onMessage, onReconnect, onLost] = [vi.fn(), vi.fn(), vi.fn()];
    const listener = createListener({
      connectionString: database.url,
      channels: ["test"],
      beat: FAST,
      onMessage,
      onReconnect,
      onLost,
    });
    await listener.ready;
    const lastBeat = async () => {
      const { rows } = await database.pool.query<{ at: Date }>(
        `SELECT query_start AS at FROM pg_stat_activity WHERE datname = current_database()
            AND application_name = 'mayfly-listen' AND query LIKE 'SELECT pg_notify%' AND state = 'idle'`,
      );
      return rows[0]?.at.getTime();
    };
    const first = await vi.waitUntil(lastBeat, SOON);
    await vi.waitUntil(async () => ((await lastBeat()) ?? first) > first, SOON);
    expect([onMessage, onReconnect, onLost].map(({ mock }) => mock.calls)).toEqual([[], [], []]);
    await listener.close();
  });
});
