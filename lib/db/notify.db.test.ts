import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CHANGED_CHANNEL } from "./channels";
import { createListener } from "./listen";
import { createNotifier } from "./notify";
import { createTestDatabase, type TestDatabase } from "./test-database";

const SOON = { timeout: 45_000, interval: 10 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function listenTo(onReconnect: () => void = () => undefined) {
  const payloads: string[] = [];
  const listener = createListener({
    connectionString: database.url,
    channels: [CHANGED_CHANNEL],
    onMessage: (_channel, payload) => payloads.push(payload),
    onReconnect,
  });
  return { payloads, listener };
}

describe("notifier and listener", () => {
  it("sends the first keys at once and gathers those that follow", async () => {
    const { payloads, listener } = listenTo();
    await listener.ready;
    const notifier = createNotifier(database.pool);
    notifier.changed([["workloads", "a"]]);
    for (let i = 0; i < 50; i += 1) notifier.changed([["workloads", "b"], ["events"]]);
    await vi.waitFor(() => expect(payloads).toHaveLength(2), SOON);
    expect(payloads).toEqual(['[["workloads","a"]]', '[["workloads","b"],["events"]]']);
    await notifier.close();
    await listener.close();
  });

  it("says everything where the keys would not fit", async () => {
    const { payloads, listener } = listenTo();
    await listener.ready;
    const notifier = createNotifier(database.pool);
    notifier.changed(Array.from({ length: 900 }, (_, i) => ["workloads", `workload-${i}`]));
    await vi.waitFor(() => expect(payloads).toEqual(["[[]]"]), SOON);
    await notifier.close();
    await listener.close();
  });

  it("comes back after its connection was ended, and says that something may be missing", async () => {
    const onReconnect = vi.fn();
    const { payloads, listener } = listenTo(onReconnect);
    await listener.ready;
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mayfly-listen' AND datname = current_database()",
    );
    await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledOnce(), SOON);
    await database.pool.query("SELECT pg_notify($1, 'again')", [CHANGED_CHANNEL]);
    await vi.waitFor(() => expect(payloads).toContain("again"), SOON);
    await listener.close();
  });
});
