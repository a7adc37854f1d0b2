import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import type { PrismaClient } from "@/lib/db/generated/client";
import { comparedEditionsSchema } from "./core/compared-schema";
import { compareEditions } from "./compare-editions";
import { deleteReport } from "./delete-report";
import { freezeReport } from "./freeze-report";
import { listEditions } from "./list-editions";
import { makeEditions } from "./make-edition";
import { made, refusalOf } from "./reports.fixture";

let db: HelloDatabase;
const BEGAN = Date.now() - 900_000;

/** Starts of a VM, each with so much more time. */
async function live(from: number, count: number, readyMs: number): Promise<void> {
  for (let ordinal = from; ordinal < from + count; ordinal += 1)
    await db.live({ workloadId: "hello-vm", revision: 1, ordinal }, BEGAN + ordinal * 10_000, {
      requested: 0,
      ready: readyMs + ordinal,
    });
}

beforeAll(async () => {
  db = await helloDatabase();
  // The statistics thread reads by itself.
  vi.stubEnv("DATABASE_URL", db.url);
  await live(1, 8, 2_000);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const compare = (then: string, now: string) => compareEditions(db.reader, { then, now });

it("compares what came since the earlier edition, from the editions alone, whichever is named first", async () => {
  const id = await made(db);
  await makeEditions(db.reader);
  await live(20, 9, 4_000);
  await freezeReport(db.operator, { reportId: id });
  await makeEditions(db.reader);
  await db.sql.execute("BEGIN; DELETE FROM event; COMMIT");
  const compared = await compare(`${id}.1`, `${id}.2`);
  expect(comparedEditionsSchema.parse(structuredClone(compared))).toEqual(compared);
  expect([compared.then.number, compared.now.number]).toEqual([1, 2]);
  const [vms, containers] = compared.groups;
  expect(vms?.timings[0]).toMatchObject({ timing: "startup", shared: 8, because: null });
  const { question } = vms?.timings[0] ?? {};
  expect([question?.a.n, question?.b.n]).toEqual([9, 8]);
  expect([question?.b.median.value, question?.a.median.value]).toEqual([2_004.5, 4_024]);
  expect(containers?.timings[0]).toMatchObject({ question: null, because: "none-either" });
  expect(await compare(`${id}.2`, `${id}.1`)).toEqual(compared);
});

it("lists what can be chosen, newest first, without what is deleted or not made", async () => {
  const id = await made(db, { title: "Second" });
  expect((await listEditions(db.reader)).map(({ title }) => title)).not.toContain("Second");
  await makeEditions(db.reader);
  const listed = await listEditions(db.reader);
  expect(listed[0]).toMatchObject({ reportId: id, number: 1, title: "Second" });
  await deleteReport(db.operator, { reportId: id });
  expect((await listEditions(db.reader)).map(({ title }) => title)).not.toContain("Second");
  const [other] = listed.slice(1);
  expect(await refusalOf(compare(`${id}.1`, `${other?.reportId}.1`))).toEqual(["not-found", {}]);
});

it("refuses one edition with itself, one that is not there, and what names none", async () => {
  const [newest] = await listEditions(db.reader);
  const name = `${newest?.reportId}.${newest?.number}`;
  expect(await refusalOf(compare(name, name))).toEqual([
    "invalid-input",
    { now: "Choose another edition than the first." },
  ]);
  expect(await refusalOf(compare(name, `${newest?.reportId}.77`))).toEqual(["not-found", {}]);
  expect(await refusalOf(compare(name, "nothing.1"))).toEqual(["not-found", {}]);
  expect(await refusalOf(compare(name, "nothing"))).toMatchObject([
    "invalid-input",
    { now: expect.any(String) },
  ]);
});

it("says of two that are not there the one that was named first, whichever was read first", async () => {
  let isOtherRead = (): void => undefined;
  const otherIsRead = new Promise<null>((resolve) => (isOtherRead = () => resolve(null)));
  const findFirst = ({ where }: { where: { reportId: string } }): Promise<null> => {
    if (where.reportId === "first") return otherIsRead;
    setImmediate(() => isOtherRead());
    return Promise.resolve(null);
  };
  const prisma = { reportEdition: { findFirst } } as unknown as PrismaClient;
  await expect(
    compareEditions({ ...db.reader, prisma }, { then: "first.1", now: "second.2" }),
  ).rejects.toThrow("There is no edition 1 of report first.");
});
