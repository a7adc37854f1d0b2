import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { startSimulatedFleet } from "@/lib/applications/start-simulated-fleet";
import { sqlOfClient } from "@/lib/db/sql-of";
import { CLOCK_EVENT_TYPE, eventTypeOf, ROLLOUT_EVENT_TYPES, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { Message, SimpleMessage } from "@/lib/lifecycle/message";
import { MARKS, ROLLOUT_OUTCOMES } from "@/lib/lifecycle/vocabulary";
import { severityOf } from "./core/severity";
import { listEvents } from "./list-events";
import { recordEvents } from "./record-events";
import type { EventDto } from "./schema";
import { SEVERITY_FILTERS } from "./core/severity";

const HOUR = 3_600_000;
const NOW = Date.now();

let db: HelloDatabase;
let count = 0;
const told = (
  type: string,
  at: number,
  data: Record<string, unknown> = {},
  subject = "told",
): MayflyEvent => ({
  source: "/told",
  id: `told-${(count += 1)}`,
  type,
  time: isoMicrosOf(at),
  subject,
  data: { revision: 1, ordinal: 0, ...data },
});
const STEP = ROLLOUT_EVENT_TYPES[1];
const killed = (signal: number): SimpleMessage => ({ because: "killed", signal });
const SAID: readonly (readonly [subject: string, message: unknown])[] = [
  ["killed by 9", killed(9)],
  ["killed by 15", killed(15)],
  ["lost", { because: "lost", name: "hello-vm-r1-9", end: killed(9) } satisfies Message],
  ["no image", "There is no image for (arm64)."],
  ["said otherwise", { text: "in a shape that nobody words" }],
];
/** Every type that there is, with all that matters of its data. */
const OF_EACH_KIND: readonly MayflyEvent[] = [
  ...MARKS.map((mark, at) => told(eventTypeOf(mark), NOW - at * HOUR, { workloadId: "hello-vm" })),
  ...ROLLOUT_OUTCOMES.map((outcome, at) =>
    told("dev.mayfly.rollout.finished", NOW - at * HOUR - 1, { workloadId: "hello-vm", outcome }),
  ),
  ...["create-instance", "revert-rollout", undefined].map((action, at) =>
    told(STEP, NOW - at * HOUR - 2, { workloadId: "hello-container", action }),
  ),
  told("dev.mayfly.rollout.finished", NOW - 3, { workloadId: "hello-vm" }),
  told(CLOCK_EVENT_TYPE, NOW - 4, {}, "machine"),
  ...SAID.map(([subject, message], at) =>
    told("dev.mayfly.rollout.finished", NOW - HOUR * 30 - at, { workloadId: "hello-vm", message }, subject),
  ),
];

beforeAll(async () => {
  db = await helloDatabase();
  await recordEvents(db.sql, OF_EACH_KIND);
  // Arrives last, of the day before yesterday.
  await recordEvents(db.sql, [
    told(eventTypeOf("ready"), NOW - 50 * HOUR, { workloadId: "hello-vm" }, "late"),
  ]);
});
afterAll(() => db.drop());

async function all(filters: Parameters<typeof listEvents>[1], lookedAt?: number): Promise<EventDto[]> {
  const items: EventDto[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listEvents>> = await listEvents(
      db.reader,
      { window: "all", limit: 3, ...filters, cursor },
      lookedAt,
    );
    const oldest = page.items.at(-1)?.time;
    if (oldest !== undefined && page.lookedBackTo !== null) expect(page.lookedBackTo <= oldest).toBe(true);
    expect(page.lookedBackTo === null).toBe(page.nextCursor === null);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

describe("listEvents", () => {
  it("goes by the time of the events, then by their arrival, page by page, each once", async () => {
    const items = await all({});
    expect(items.length).toBe(OF_EACH_KIND.length + 3);
    const keys = items.map(({ time, seq }) => `${time} ${seq.padStart(9, "0")}`);
    expect(keys).toEqual([...new Set(keys)].sort().reverse());
    expect(items.at(-1)?.subject).toBe("late");
  });

  it("finds what arrived last, whatever its time", async () => {
    const { items } = await listEvents(db.reader, { by: "arrival", window: "7d", subject: "late" });
    expect(items.map(({ subject }) => subject)).toEqual(["late"]);
    expect((await listEvents(db.reader, { by: "arrival", window: "24h", subject: "late" })).items).toEqual(
      [],
    );
  });

  it.each(SEVERITY_FILTERS)(
    "finds what is of severity %s, however little it looks at for a page",
    async (severity) => {
      const whole = await all({});
      const wanted = (event: EventDto) =>
        severity === "trouble" ? severityOf(event) !== "normal" : severityOf(event) === severity;
      const expected = whole.filter(wanted);
      expect(expected.length).toBeGreaterThan(0);
      expect(await all({ severity })).toEqual(expected);
      expect(await all({ severity }, 2)).toEqual(expected);
    },
  );

  it.each<[string, Parameters<typeof listEvents>[1]]>([
    ["a text", { text: "told" }],
    ["a type", { type: "ready" }],
    ["an application", { applicationId: "hello", text: "told" }],
    ["a workload", { workloadId: "hello-container", text: "step" }],
  ])("that have %s are found in the whole history, a few looked at for each page", async (_, filters) => {
    const expected = await all(filters);
    expect(expected.length).toBeGreaterThan(0);
    expect(await all(filters, 2)).toEqual(expected);
  });

  it.each([
    ["signal 9", ["killed by 9", "lost"]],
    ["KILLED by signal", ["killed by 15", "killed by 9", "lost"]],
    ["was lost signal 9", ["lost"]],
    ["(arm64)", ["no image"]],
    ["signal 10", []],
    ["100% _", []],
  ])("finds what is said in words though it is kept as a value: %s", async (text, expected) => {
    const found = await all({ text });
    expect(found.map(({ subject }) => subject).toSorted()).toEqual(expected);
  });

  it("tells what is said in words", async () => {
    const [lost] = await all({ subject: "lost" });
    expect(lost?.message).toBe("hello-vm-r1-9 was lost: Its process was killed by signal 9.");
    expect((await all({ subject: "said otherwise" })).map(({ message }) => message)).toEqual([null]);
  });

  it("says how far it looked where nothing was found yet", async () => {
    const page = await listEvents(db.reader, { text: "nowhere", window: "all" }, 2);
    const whole = await all({});
    expect([page.items, page.lookedBackTo]).toEqual([[], whole[1]?.time]);
  });

  it("never receives an event before it happened, however long the transaction", async () => {
    const client = await db.pool.connect();
    try {
      await client.query("BEGIN");
      const { rows } = await client.query<{ at: number }>(
        `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at FROM pg_sleep(0.02)`,
      );
      await recordEvents(sqlOfClient(client), [
        told(eventTypeOf("ready"), rows[0]?.at ?? 0, { workloadId: "hello-vm" }, "in-time"),
      ]);
      await client.query("COMMIT");
    } finally {
      client.release();
    }
    const { rows } = await db.pool.query(
      `SELECT received_at >= time AS "isInOrder" FROM event WHERE subject = 'in-time'`,
    );
    expect(rows).toEqual([{ isInOrder: true }]);
  });
});

describe("with simulated applications beside measured ones", () => {
  beforeAll(() => startSimulatedFleet(db.operator));
  const workloadsOf = async (filters: Parameters<typeof listEvents>[1]) =>
    [...new Set((await all(filters)).map(({ workloadId }) => workloadId))].sort();
  const MEASURED = ["hello-container", "hello-vm", null];
  const SIMULATED = ["simulated-hello-container", "simulated-hello-vm"];

  it.each<[string, Parameters<typeof listEvents>[1], readonly (string | null)[]]>([
    ["leaves them out until they are asked for", {}, MEASURED],
    ["has them where they are asked for", { simulated: true }, [...MEASURED, ...SIMULATED].sort()],
    ["has them where they are named", { applicationId: "simulated-hello" }, SIMULATED],
    ["has one that is named", { workloadId: "simulated-hello-vm" }, ["simulated-hello-vm"]],
  ])("%s", async (_, filters, expected) => {
    expect(await workloadsOf(filters)).toEqual(expected);
  });
});
