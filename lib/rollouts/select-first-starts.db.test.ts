import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { selectFirstStarts } from "./select-first-starts";

let db: HelloDatabase;
const BEGIN = Math.floor(Date.now()) - 60_000;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const firsts = async (workloadId: string, provider: string, host: string) =>
  Object.fromEntries(await selectFirstStarts(db.sql, { workloadId, provider, host, revisions: [1, 2, 1] }));

it("tells what starts of each revision would be the first of, by what had been ready before", async () => {
  const vms = () => firsts("hello-vm", "vms", "lab");
  expect(await vms()).toEqual({ 1: "host", 2: "host" });
  const started = (ordinal: number, facts: Record<string, unknown>, marks = {}) =>
    db.live({ workloadId: "hello-vm", revision: 1, ordinal }, BEGIN, { requested: 0, ...marks }, facts);
  // One that never was ready leaves everything as it was, as does one of another host or provider.
  await started(0, { host: "lab" }, { failed: 9 });
  await db.live(
    { workloadId: "hello-container", revision: 2, ordinal: 0 },
    BEGIN,
    { requested: 0, ready: 9 },
    { host: "lab" },
  );
  expect(await vms()).toEqual({ 1: "host", 2: "host" });
  await started(1, { host: "other" }, { ready: 9 });
  expect(await vms()).toEqual({ 1: "host", 2: "host" });
  await started(2, { host: "lab" }, { ready: 9 });
  expect(await vms()).toEqual({ 2: "revision" });
  expect(await firsts("hello-container", "containers", "lab")).toEqual({ 1: "revision" });
  expect(await firsts("hello-container", "vms", "lab")).toEqual({ 1: "revision" });
  await db.sql.query("DELETE FROM instance WHERE workload_id = 'hello-container' RETURNING id");
  expect(await firsts("hello-container", "vms", "lab")).toEqual({ 1: "workload", 2: "workload" });
});

it("is asked nothing where nothing is asked for", async () => {
  const none = { workloadId: "hello-vm", provider: "vms", host: "lab", revisions: [] };
  expect(await selectFirstStarts(db.sql, none)).toEqual(new Map());
});
