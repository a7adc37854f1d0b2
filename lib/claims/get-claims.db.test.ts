import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { refusalOf } from "@/lib/reports/reports.fixture";
import type { ClaimId } from "./core/catalogue";
import { getClaims } from "./get-claims";
import { claimsSchema } from "./schema";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(async () => {
  await db.drop();
});

const YEAR = 31_536_000_000;
const claim = async (id: ClaimId, applicationId: string | null = null) => {
  const { items } = await getClaims(db.reader, { applicationId });
  return items.find((one) => one.id === id);
};

/** Starts of containers, each of its own time, that took about so long. */
async function starts(first: number, count: number, readyMs: number): Promise<void> {
  const at = Date.now() - 2 * YEAR;
  for (let ordinal = first; ordinal < first + count; ordinal += 1)
    await db.live({ workloadId: "hello-container", revision: 1, ordinal }, at + ordinal * 60_000, {
      requested: 0,
      ready: readyMs + ordinal,
    });
}

it("goes from not measured over too few to a verdict, by samples of all time", async () => {
  expect((await claim("container-one-more"))?.verdict).toEqual({ says: "unmeasured", because: "no-sample" });
  await starts(1, 5, 2_000);
  expect(await claim("container-one-more")).toMatchObject({
    measured: { low: null, high: null, sides: [{ kind: "container", n: 5, reached: 5 }] },
    verdict: { says: "untold", because: "no-interval" },
  });
  await starts(6, 3, 2_000);
  const told = await claim("container-one-more");
  expect(told).toMatchObject({
    measured: { from: "requested", to: "ready", sides: [{ n: 8 }] },
    verdict: { says: "holds" },
  });
  expect(await claim("container-one-more", "hello")).toEqual(told);
  expect((await claim("vm-one-more"))?.verdict).toEqual({ says: "unmeasured", because: "no-sample" });
  expect((await claim("one-more-ratio"))?.verdict).toEqual({ says: "unmeasured", because: "no-sample" });
});

it("is what its schema says, and names its source", async () => {
  const claims = await getClaims(db.reader);
  expect(claimsSchema.parse(claims)).toEqual(claims);
  expect(claims).toMatchObject({ applicationId: null, source: { year: 2019 } });
});

it("counts nothing that is simulated, even where it is named", async () => {
  await db.sql.execute("UPDATE workload SET provider = 'simulated-containers' WHERE id = 'hello-container'");
  await db.sql.execute("UPDATE instance SET simulated = true");
  for (const applicationId of [null, "hello"])
    expect(await claim("container-one-more", applicationId)).toMatchObject({
      measured: { value: null, sides: [{ n: 0 }] },
      verdict: { says: "unmeasured", because: "no-sample" },
    });
});

it("of an application that there is not says so, and refuses what can't be one", async () => {
  expect(await refusalOf(getClaims(db.reader, { applicationId: "nope" }))).toEqual([
    "not-found",
    { applicationId: "There is no application nope." },
  ]);
  expect(await refusalOf(getClaims(db.reader, { applicationId: "a\0b" }))).toMatchObject([
    "invalid-input",
    {},
  ]);
});
