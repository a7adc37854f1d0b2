import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectChoices } from "@/lib/comparisons/select-choices";
import { txOf } from "@/lib/db/tx";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { getTimings } from "@/lib/timings/get-timings";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { inSightOf, outOfSightOf, type Sight } from "./core/in-sight";
import { hidesSimulated, selectInSight } from "./in-sight";
import { startSimulatedFleet } from "@/lib/applications/start-simulated-fleet";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  await startSimulatedFleet(db.operator);
});
afterAll(() => db.drop());

const sights = fc.record<Sight>({
  applicationId: fc.option(fc.constantFrom("one", "two", "nobody")),
  simulated: fc.boolean(),
});
const fleets = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    applicationId: fc.constantFrom("one", "two"),
    isSimulated: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 4 },
);

describe("what is in sight", () => {
  it("is the same to the database as to a page, whatever there is", async () => {
    const undo = new Error("undo");
    await fc.assert(
      fc.asyncProperty(fleets, sights, async (fleet, sight) => {
        const told = db.operator.prisma.$transaction(async (prisma) => {
          const { sql } = txOf(prisma);
          await sql.execute("DELETE FROM rollout");
          await sql.execute("DELETE FROM revision");
          await sql.execute("DELETE FROM workload");
          await sql.execute("INSERT INTO application (id, name) VALUES ('one', 'one'), ('two', 'two')");
          for (const { id, applicationId, isSimulated } of fleet)
            await sql.execute(
              `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
               VALUES ($1, $2, 'vm', $3, 'any', 0, 1)`,
              [id, applicationId, isSimulated ? "simulated-vms" : "vms"],
            );
          const ids = (await selectInSight(prisma, sight)) ?? fleet.map(({ id }) => id).sort();
          const hidden = await hidesSimulated(prisma, sight);
          const expected = inSightOf(fleet, sight);
          expect(ids).toEqual(expected.map(({ id }) => id).sort());
          if (hidden) expect(expected.filter(({ isSimulated }) => isSimulated)).toEqual([]);
          const isAll = expected.length === fleet.length;
          if (sight.applicationId === null && isAll) expect(outOfSightOf(fleet, sight)).toEqual([]);
          throw undo;
        });
        await expect(told).rejects.toBe(undo);
      }),
      { numRuns: 60 },
    );
  });
});

describe("lists beside a simulated application", () => {
  const MEASURED = ["hello-container", "hello-vm"];
  const SIMULATED = ["simulated-hello-container", "simulated-hello-vm"];
  const sightings: [string, Partial<Sight>, string[]][] = [
    ["without it", {}, MEASURED],
    ["with it where it is asked for", { simulated: true }, [...MEASURED, ...SIMULATED]],
    ["of it alone where it is named", { applicationId: "simulated-hello" }, SIMULATED],
  ];

  it.each(sightings)("are of rollouts %s, page by page", async (_, sight, expected) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listRollouts>> = await listRollouts(db.reader, {
        ...sight,
        cursor,
        limit: 1,
      });
      seen.push(...page.items.map(({ workloadId }) => workloadId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(expected);
  });

  it.each(sightings)("are of experiments %s", async (_, sight, expected) => {
    await db.sql.query(
      `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
       SELECT 'ex-' || id, id, 'deploy', 1, 1, '[]', 'test', id FROM application ON CONFLICT (id) DO NOTHING RETURNING id`,
    );
    const { items } = await listExperiments(db.reader, sight);
    const of = [...new Set(expected.map((id) => id.replace(/-(vm|container)$/, "")))];
    expect(items.map(({ applicationId }) => applicationId).sort()).toEqual(of);
  });

  it.each(sightings)("are of timings %s", async (_, sight, expected) => {
    const at = Date.now() - 60_000;
    for (const workloadId of ["hello-vm", "simulated-hello-vm"])
      await db.live(
        { workloadId, revision: 1, ordinal: 0 },
        at,
        { requested: 0, ready: 900 },
        {
          simulated: workloadId.startsWith("simulated"),
        },
      );
    const { items } = await getTimings(db.reader, { window: "1h", ...sight });
    for (const timing of ["startup", "uptime"])
      expect(items.find((one) => one.timing === timing)?.groups.filter(({ n }) => n > 0).length).toBe(
        expected.length / 2,
      );
  });

  it.each([
    ["without it", { application: null, simulated: false }, MEASURED, "measured"],
    [
      "with it where it is asked for",
      { application: null, simulated: true },
      [...MEASURED, ...SIMULATED],
      "measured",
    ],
    [
      "with it where it is named",
      { application: "simulated-hello", simulated: false },
      [...MEASURED, ...SIMULATED],
      "simulated",
    ],
  ])("are of what Compare offers %s", async (_, asked, expected, origin) => {
    const choices = await selectChoices(db.sql, asked);
    expect([choices.workloads.map(({ id }) => id), choices.origin]).toEqual([expected, origin]);
  });
});
