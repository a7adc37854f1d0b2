import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { KEPT_DELETED_DAYS } from "./core/kept-deleted";
import { createLink } from "./create-link";
import { deleteReport } from "./delete-report";
import { duplicateReport } from "./duplicate-report";
import { getReport } from "./get-report";
import { listReports } from "./list-reports";
import { purgeReports } from "./purge-reports";
import { made, refusalOf } from "./reports.fixture";
import { restoreReport } from "./restore-report";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

async function deletedFor(days: number, minutes: number): Promise<string> {
  const reportId = await made(db);
  await deleteReport(db.operator, { reportId });
  await db.sql.execute(
    "UPDATE report SET deleted_at = now() - $2::int * interval '1 d' - $3::int * interval '1 min' WHERE id = $1",
    [reportId, days, minutes],
  );
  return reportId;
}
const NOT_FOUND = ["not-found", {}];
const get = (id: string) => getReport(db.reader, { id });

it("what was deleted long ago is gone for good with all that hangs on it, and nothing else", async () => {
  const [kept, restorable, gone] = [
    await made(db),
    await deletedFor(KEPT_DELETED_DAYS, -5),
    await deletedFor(KEPT_DELETED_DAYS, 5),
  ];
  await restoreReport(db.operator, { reportId: restorable });
  await createLink(db.operator, { reportId: restorable, name: "x", expiresAt: null, password: null });
  await deleteReport(db.operator, { reportId: restorable });
  const listed = async (deleted: boolean) =>
    (await listReports(db.reader, { deleted })).items.map(({ id, deletedAt }) => [id, deletedAt !== null]);
  expect([await listed(true), await listed(false)]).toEqual([[[restorable, true]], [[kept, false]]]);
  expect(await refusalOf(restoreReport(db.operator, { reportId: gone }))).toEqual(NOT_FOUND);
  expect(await purgeReports(db.sql)).toEqual([gone]);
  expect(await purgeReports(db.sql)).toEqual([]);
  expect(await refusalOf(get(gone))).toEqual(NOT_FOUND);
  expect([(await get(kept)).deletedAt, (await get(restorable)).links.length]).toEqual([null, 1]);
  const left = await db.sql.query("SELECT FROM report_edition WHERE report_id = $1", [gone]);
  expect(left).toEqual([]);
});

it("more than are taken at once go as well", async () => {
  const id = await deletedFor(KEPT_DELETED_DAYS, 5);
  await db.sql.execute(
    `INSERT INTO report SELECT (jsonb_populate_record(r, jsonb_build_object('id', 'rp-many-' || n, 'idempotency_key', 'many-' || n))).*
       FROM report r, generate_series(1, 150) n WHERE r.id = $1`,
    [id],
  );
  expect(await purgeReports(db.sql)).toHaveLength(151);
});

it.each([
  ["x".repeat(200), `Copy of ${"x".repeat(191)}…`],
  ["x".repeat(191), `Copy of ${"x".repeat(191)}`],
  // Of two units each: neither is cut in two.
  ["😀".repeat(200), `Copy of ${"😀".repeat(191)}…`],
  [`x${"😀".repeat(199)}`, `Copy of x${"😀".repeat(190)}…`],
])("a copy of a title that is as long as it may be is cut, and no character of it", async (title, copied) => {
  const reportId = await made(db, { title });
  const copy = await duplicateReport(db.operator, { reportId, idempotencyKey: key() });
  expect((await get(copy.reportId)).title).toBe(copied);
});

it.each(["\ud83d", `${"x".repeat(199)}\ud83d\ude00\ud83d\ude00`])(
  "a title that can't be kept is refused at its field, and the attempt is in the audit",
  async (title) => {
    const idempotencyKey = key();
    expect(await refusalOf(made(db, { title }))).toEqual([
      "invalid-input",
      { title: expect.any(String) as string },
    ]);
    expect(await refusalOf(duplicateReport(db.operator, { reportId: title, idempotencyKey }))).not.toBe(
      "accepted",
    );
    const subject = title.slice(0, 200).replace("\ud83d", "\ufffd");
    const rows = await db.reader.prisma.auditEntry.findMany({ where: { subject, accepted: false } });
    expect(rows.map(({ verb }) => verb).toSorted()).toEqual(["create-report", "duplicate-report"]);
  },
);
