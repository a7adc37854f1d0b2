import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createReport } from "./create-report";
import { deleteReport } from "./delete-report";
import { duplicateReport } from "./duplicate-report";
import { editReport } from "./edit-report";
import { freezeReport } from "./freeze-report";
import { getReport } from "./get-report";
import { listReports } from "./list-reports";
import { made, refusalOf, WRITTEN } from "./reports.fixture";
import { restoreReport } from "./restore-report";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const audited = (verb: string, subject: string) =>
  db.reader.prisma.auditEntry.findMany({ where: { verb, subject }, orderBy: { at: "asc" } });

describe("making a report", () => {
  it("keeps what was written, asks for an edition where it is frozen, and is audited", async () => {
    const id = await made(db);
    expect(await getReport(db.reader, { id })).toMatchObject({
      id,
      ...WRITTEN,
      author: "you",
      generation: 1,
      deletedAt: null,
      editions: [{ number: 1, state: "asked", because: null }],
      links: [],
    });
    expect(await audited("create-report", WRITTEN.title)).toMatchObject([{ accepted: true }]);
  });

  it("of a live one asks for no edition", async () => {
    const id = await made(db, { mode: "live" });
    expect((await getReport(db.reader, { id })).editions).toEqual([]);
  });

  it("is one report where the same key comes twice", async () => {
    const input = { ...WRITTEN, idempotencyKey: key() };
    expect(await createReport(db.operator, input)).toEqual(await createReport(db.operator, input));
  });

  it("is one report where the same key comes six times at once, new or copied, with one edition", async () => {
    const one = { ...WRITTEN, idempotencyKey: key() };
    const first = await createReport(db.operator, one);
    const copied = { reportId: first.reportId, idempotencyKey: key() };
    const other = { ...WRITTEN, idempotencyKey: key() };
    for (const again of [
      () => createReport(db.operator, one),
      () => createReport(db.operator, other),
      () => duplicateReport(db.operator, copied),
    ]) {
      const made = await Promise.all(Array.from({ length: 6 }, again));
      expect(new Set(made.map(({ reportId }) => reportId)).size).toBe(1);
      expect((await getReport(db.reader, { id: made[0]?.reportId ?? "" })).editions).toHaveLength(1);
    }
  });

  it("is refused to who may only look", async () => {
    const attempt = createReport(db.viewer, { ...WRITTEN, idempotencyKey: key() });
    expect(await refusalOf(attempt)).toEqual(["forbidden", {}]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["without a title", { title: "  " }, "title"],
    ["with too long a title", { title: "x".repeat(201) }, "title"],
    ["without a section", { sections: [] }, "sections"],
    ["with more sections than anybody reads", { sections: sections(31) }, "sections"],
    ["with two sections of one id", { sections: [...sections(1), ...sections(1)] }, "sections"],
    ["with a section that there is not", { sections: [{ id: "s1", kind: "secrets" }] }, "sections.0.kind"],
    ["with a group that is none", { scope: { ...WRITTEN.scope, a: "kind:cow" } }, "scope.a"],
    ["with a window that is none", { scope: { ...WRITTEN.scope, window: "bogus" } }, "scope.window"],
    ["with a zone that is none", { zone: "Mars/Olympus" }, "zone"],
    ["with a megabyte of introduction", { introduction: "x".repeat(1_000_000) }, "introduction"],
    ["with what can't be stored", { title: "a\u0000b" }, "title"],
    ["in a mode that there is not", { mode: "thawed" }, "mode"],
  ])("%s is refused at the field", async (_, part, field) => {
    const attempt = createReport(db.operator, { ...WRITTEN, ...part, idempotencyKey: key() });
    expect(await refusalOf(attempt)).toEqual(["invalid-input", { [field]: expect.any(String) }]);
  });

  it.each([
    ["emoji", "🐝".repeat(100)],
    ["right-to-left text", "תקריר زمن الإقلاع"],
  ])("takes a title of %s as it is", async (_, title) => {
    const id = await made(db, { title });
    expect((await getReport(db.reader, { id })).title).toBe(title);
  });
});

const sections = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `s${index + 1}`, kind: "startup" }));

describe("editing a report", () => {
  const edit = (reportId: string, expectedGeneration: number, part: Record<string, unknown> = {}) =>
    editReport(db.operator, { ...WRITTEN, ...part, reportId, expectedGeneration });

  it("writes it anew, and is audited", async () => {
    const id = await made(db);
    const title = "Another title";
    expect(await edit(id, 1, { title })).toEqual({ reportId: id, generation: 2 });
    expect(await getReport(db.reader, { id })).toMatchObject({ title, generation: 2 });
    expect(await audited("edit-report", id)).toMatchObject([{ accepted: true }]);
  });

  it("of two people tells the second, and loses nothing of the first", async () => {
    const id = await made(db);
    const attempts = await Promise.all([
      refusalOf(edit(id, 1, { title: "One" })),
      refusalOf(edit(id, 1, { title: "Other" })),
    ]);
    expect(attempts.toSorted()).toEqual([["conflict", {}], "accepted"].toSorted());
    const title = attempts[0] === "accepted" ? "One" : "Other";
    expect(await getReport(db.reader, { id })).toMatchObject({ title, generation: 2 });
  });

  it("asks for an edition of one that becomes frozen, and leaves those of a frozen one", async () => {
    const id = await made(db, { mode: "live" });
    await edit(id, 1, { mode: "frozen" });
    await edit(id, 2, { title: "Again" });
    expect((await getReport(db.reader, { id })).editions.map(({ number }) => number)).toEqual([1]);
  });

  it("of what is not there, or deleted, is not found", async () => {
    expect(await refusalOf(edit("rp-none", 1))).toEqual(["not-found", {}]);
    const id = await made(db);
    await deleteReport(db.operator, { reportId: id });
    expect(await refusalOf(edit(id, 1))).toEqual(["not-found", {}]);
  });
});

describe("freezing a report", () => {
  it("asks for the next edition, once while one is made", async () => {
    const id = await made(db);
    const freeze = () => freezeReport(db.operator, { reportId: id });
    expect(await freeze()).toEqual({ reportId: id, edition: 1 });
    await db.sql.execute(
      "UPDATE report_edition SET state = 'failed', because = 'failed' WHERE report_id = $1",
      [id],
    );
    expect(await Promise.all([freeze(), freeze(), freeze()])).toEqual(
      Array.from({ length: 3 }, () => ({ reportId: id, edition: 2 })),
    );
    expect((await getReport(db.reader, { id })).editions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it("makes a live one a frozen one", async () => {
    const id = await made(db, { mode: "live" });
    await freezeReport(db.operator, { reportId: id });
    expect(await getReport(db.reader, { id })).toMatchObject({ mode: "frozen", generation: 2 });
  });
});

describe("deleting a report", () => {
  it("takes it out of the list until it is restored, twice is fine, and is audited", async () => {
    const id = await made(db, { title: "To be deleted" });
    const listed = async () => (await listReports(db.reader, { search: "deleted" })).items.length;
    expect(await listed()).toBe(1);
    await deleteReport(db.operator, { reportId: id });
    await deleteReport(db.operator, { reportId: id });
    expect(await listed()).toBe(0);
    expect((await getReport(db.reader, { id })).deletedAt).not.toBeNull();
    await restoreReport(db.operator, { reportId: id });
    await restoreReport(db.operator, { reportId: id });
    expect(await listed()).toBe(1);
    expect(await audited("delete-report", id)).toHaveLength(2);
    expect(await audited("restore-report", id)).toHaveLength(2);
  });

  it("of what is not there is not found", async () => {
    expect(await refusalOf(deleteReport(db.operator, { reportId: "rp-none" }))).toEqual(["not-found", {}]);
    expect(await refusalOf(restoreReport(db.operator, { reportId: "rp-none" }))).toEqual(["not-found", {}]);
  });
});

it("a copy says the same under another name, with nothing of who reads the first", async () => {
  const id = await made(db, { title: "x".repeat(200) });
  const input = { reportId: id, idempotencyKey: key() };
  const { reportId } = await duplicateReport(db.operator, input);
  expect(await duplicateReport(db.operator, input)).toEqual({ reportId, generation: 1 });
  const copy = await getReport(db.reader, { id: reportId });
  expect(copy).toMatchObject({
    ...WRITTEN,
    title: `Copy of ${"x".repeat(191)}…`,
    links: [],
    editions: [{ number: 1, state: "asked" }],
  });
});

describe("the list", () => {
  it("finds by all the words of title, introduction and author, newest first, page by page", async () => {
    const ids: string[] = [];
    for (const nth of [1, 2, 3]) ids.push(await made(db, { title: `Quarter ${nth} of checkout` }));
    const first = await listReports(db.reader, { search: "CHECKOUT quarter you", limit: 2 });
    const rest = await listReports(db.reader, { search: "checkout", limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(rest.nextCursor).toBeNull();
    expect((await listReports(db.reader, { search: "checkout nowhere" })).items).toEqual([]);
    // As they are written, and nothing that stands for other letters.
    for (const search of ["%", "_", "checkou_"])
      expect((await listReports(db.reader, { search })).items).toEqual([]);
  });
});
