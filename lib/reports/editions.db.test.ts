import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { duplicateReport } from "./duplicate-report";
import { editReport } from "./edit-report";
import { freezeReport } from "./freeze-report";
import { getReport } from "./get-report";
import { listReports } from "./list-reports";
import { makeEditions, MOST_ATTEMPTS } from "./make-edition";
import { previewReport } from "./preview-report";
import { made, refusalOf, WRITTEN } from "./reports.fixture";
import { documentSchema } from "./schema";
import { reportFiles, type ReportFile } from "./report-files";
import { quantileSorted } from "d3-array";
import { showReport } from "./show-report";
import { showWholeReport } from "./show-whole-report";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  // The statistics thread reads by itself.
  vi.stubEnv("DATABASE_URL", db.url);
  const at = Date.now() - 600_000;
  for (const [workloadId, readyMs] of [
    ["hello-vm", 2_000],
    ["hello-container", 300],
  ] as const)
    for (let ordinal = 1; ordinal <= 7; ordinal += 1)
      await db.live({ workloadId, revision: 1, ordinal }, at + ordinal * 10_000, {
        requested: 0,
        ready: readyMs + ordinal,
      });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const make = () => makeEditions(db.reader);
const edition = async (id: string) => (await getReport(db.reader, { id })).editions[0];

describe("an edition", () => {
  it("holds the answers of its sections, and is shown without anything else", async () => {
    const id = await made(db);
    expect(await showReport(db.reader, { id })).toMatchObject({ document: null, isComputing: true });
    await make();
    expect(await edition(id)).toMatchObject({ number: 1, state: "made", done: 2, parts: 2 });
    const shown = await showReport(db.reader, { id });
    expect(shown).toMatchObject({ edition: 1, isComputing: false, progress: null, mode: "frozen" });
    expect(documentSchema.parse(shown.document)).toEqual(shown.document);
    const startup = shown.document?.answers.comparison?.durations.find((one) => one.timing === "startup");
    expect([startup?.a.n, startup?.b.n]).toEqual([7, 7]);
    expect(shown.document?.answers.fleet?.map((workload) => workload.id).toSorted()).toEqual([
      "hello-container",
      "hello-vm",
    ]);
    // Retention takes the rows that it was made of.
    await db.sql.execute("BEGIN; DELETE FROM event; DELETE FROM instance WHERE id LIKE '%-7'; COMMIT");
    const later = await showReport(db.reader, { id });
    expect(later.document).toEqual(shown.document);
  });

  it("is followed by another, and stays readable", async () => {
    const id = await made(db);
    await make();
    await freezeReport(db.operator, { reportId: id });
    await db.live({ workloadId: "hello-vm", revision: 1, ordinal: 99 }, Date.now() - 60_000, {
      requested: 0,
      ready: 2_000,
    });
    await make();
    const newest = await showReport(db.reader, { id });
    const first = await showReport(db.reader, { id, edition: 1 });
    const starts = (shown: typeof newest) =>
      shown.document?.answers.comparison?.durations.find((one) => one.timing === "startup")?.a.n;
    expect([newest.edition, newest.editions.map(({ number }) => number)]).toEqual([2, [2, 1]]);
    expect(starts(newest)).toBe((starts(first) ?? 0) + 1);
    expect(await refusalOf(showReport(db.reader, { id, edition: 9 }))).toEqual(["not-found", {}]);
  });

  it("is made once by two who make editions, and by another where its maker died", async () => {
    const id = await made(db);
    await Promise.all([make(), make()]);
    expect((await getReport(db.reader, { id })).editions).toMatchObject([{ number: 1, state: "made" }]);
    await freezeReport(db.operator, { reportId: id });
    const claim = (offset: string) =>
      db.sql.execute(
        `UPDATE report_edition SET claimed_until = now() + interval '${offset}' WHERE report_id = $1 AND number = 2`,
        [id],
      );
    await claim("1 minute");
    await make();
    expect(await edition(id)).toMatchObject({ number: 2, state: "asked" });
    await claim("-1 second");
    await make();
    expect(await edition(id)).toMatchObject({ number: 2, state: "made" });
  });

  it("whose makers all die is given up, with a reason, and asked for again begins anew", async () => {
    const id = await made(db);
    await db.sql.execute(
      "UPDATE report_edition SET claimed_until = now() - interval '1 second', attempt = $2 WHERE report_id = $1",
      [id, MOST_ATTEMPTS],
    );
    await make();
    expect(await edition(id)).toMatchObject({
      number: 1,
      state: "failed",
      because: "ended",
      reference: null,
    });
    await freezeReport(db.operator, { reportId: id });
    await make();
    expect(await edition(id)).toMatchObject({ number: 2, state: "made" });
    const rows = await db.sql.query<{ attempt: number }>(
      "SELECT attempt FROM report_edition WHERE report_id = $1 ORDER BY number",
      [id],
    );
    expect(rows.map(({ attempt }) => attempt)).toEqual([MOST_ATTEMPTS + 1, 1]);
  });

  it("is another one where the report was edited once it may have been read, and the same one before", async () => {
    const id = await made(db, { title: "Before" });
    const freeze = async () => (await freezeReport(db.operator, { reportId: id })).edition;
    const edit = async (title: string) =>
      editReport(db.operator, {
        ...WRITTEN,
        title,
        reportId: id,
        expectedGeneration: (await getReport(db.reader, { id })).generation,
      });
    await edit("Not begun");
    expect(await freeze()).toBe(1);
    // Somebody makes it, and read what was written before.
    await db.sql.execute(
      "UPDATE report_edition SET claimed_until = now() + interval '1 minute' WHERE report_id = $1",
      [id],
    );
    await edit("After");
    expect([await freeze(), await freeze()]).toEqual([2, 2]);
    await make();
    expect((await showReport(db.reader, { id })).document?.title).toBe("After");
    // Asked for since the last edit, it says that, begun or not.
    expect(await freeze()).toBe(3);
    await db.sql.execute(
      "UPDATE report_edition SET claimed_until = now() + interval '1 minute' WHERE report_id = $1",
      [id],
    );
    expect(await freeze()).toBe(3);
  });

  it("keeps claims with their verdicts and figures, however the data go on", async () => {
    const id = await made(db, { sections: [{ id: "s1", kind: "claims" }] });
    await make();
    const claimsOf = async () => (await showReport(db.reader, { id })).document?.answers.claims;
    const before = await claimsOf();
    const vms = before?.items.find((claim) => claim.id === "vm-one-more");
    expect(vms).toMatchObject({
      verdict: { says: "fails", side: "below" },
      measured: { sides: [{ kind: "vm" }] },
    });
    expect(vms?.measured?.value).toBeGreaterThan(2_000);
    await db.live({ workloadId: "hello-vm", revision: 1, ordinal: 98 }, Date.now() - 60_000, {
      requested: 0,
      ready: 90_000,
    });
    expect(await claimsOf()).toEqual(before);
    await freezeReport(db.operator, { reportId: id });
    await make();
    const sides = (await claimsOf())?.items.find((claim) => claim.id === "vm-one-more")?.measured?.sides;
    expect(sides?.[0]?.n).toBe((vms?.measured?.sides[0]?.n ?? 0) + 1);
  });

  it("says in its sections' place what is not there any more", async () => {
    const sections = [
      { id: "s1", kind: "rollout", rolloutId: "ro-none" },
      { id: "s2", kind: "experiment", experimentId: "ex-none" },
      { id: "s3", kind: "text", markdown: "Stays" },
    ];
    const id = await made(db, { sections });
    await make();
    const { document } = await showReport(db.reader, { id });
    expect(document?.answers.absent).toEqual([
      { part: "rollout", id: "ro-none", because: "gone" },
      { part: "experiment", id: "ex-none", because: "gone" },
    ]);
  });

  it("of groups that share samples says so", async () => {
    const scope = {
      a: "kind:vm",
      b: "workload:hello-vm",
      application: null,
      simulated: false,
      firsts: true,
      window: "all",
    };
    const id = await made(db, { scope, sections: [{ id: "s1", kind: "headline" }] });
    await make();
    const { document } = await showReport(db.reader, { id });
    expect(document?.answers.absent).toEqual([{ part: "comparison", id: null, because: "overlap" }]);
  });

  it("of a group that names what is not there says which one", async () => {
    const scope = {
      a: "kind:vm,application:nope",
      b: "kind:container",
      application: null,
      simulated: false,
      firsts: true,
      window: "all",
    };
    const id = await made(db, { scope, sections: [{ id: "s1", kind: "headline" }] });
    await make();
    const { document } = await showReport(db.reader, { id });
    expect(document?.answers.absent).toEqual([
      {
        part: "comparison",
        id: null,
        because: "gone",
        named: { a: "There is no application nope." },
      },
    ]);
  });

  it("of a window without data is an answer without samples", async () => {
    const scope = {
      a: "kind:vm",
      b: "kind:container",
      application: null,
      simulated: false,
      firsts: true,
      window: "2020-01-01T00:00Z..2020-01-02T00:00Z",
    };
    const id = await made(db, { scope });
    await make();
    const { document } = await showReport(db.reader, { id });
    expect(document?.answers.comparison?.durations.every(({ a, b }) => a.n + b.n === 0)).toBe(true);
  });

  it("that can't be read any more fails, with a reference for the log", async () => {
    const id = await made(db);
    await db.sql.execute("UPDATE report SET scope = '{}' WHERE id = $1", [id]);
    await make();
    expect(await edition(id)).toMatchObject({ state: "made" });
    const { document } = await showReport(db.reader, { id });
    expect(document?.answers.absent[0]).toMatchObject({ part: "comparison", because: "failed" });
  });
});

describe("the files of an edition", () => {
  const filesOf = async (part: Record<string, unknown>) => {
    const id = await made(db, { sections: ALL, ...part });
    await make();
    const { document } = await showWholeReport(db.reader, { id });
    if (document === null) throw new Error("The edition is made.");
    return { document, files: reportFiles(document, ["Window: all"]) };
  };
  /** Rows under their head, comments left out; no cell of these holds a comma or a quote. */
  const rowsOf = (files: readonly ReportFile[], name: string): string[][] => {
    const text = files.find((file) => file.name === name)?.text ?? "";
    return text
      .split("\r\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => line.split(","));
  };
  const ALL = [
    "startup",
    "scale",
    "rollouts",
    "recovery",
    "lifetimes",
    "availability",
    "machine",
    "fleet",
    "claims",
  ].map((kind, index) => ({ id: `s${index + 1}`, kind }));

  it("hold each number once, with its columns told, and samples only where the author allows them", async () => {
    const { files } = await filesOf({});
    const names = files.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "README.md",
        "startup.csv",
        "startup-ratio.csv",
        "availability.csv",
        "fleet.csv",
        "claims.csv",
        "report.json",
      ]),
    );
    expect(names.filter((name) => name.includes("samples"))).toEqual([]);
    expect(files.find(({ name }) => name === "report.json")?.text).toContain('"samples": []');
    const readme = files[0]?.text ?? "";
    for (const name of names.filter((one) => one.endsWith(".csv"))) expect(readme).toContain(`## ${name}`);
  });

  it("give the samples from which the shown median is computed again", async () => {
    const { document, files } = await filesOf({ givesSamples: true });
    const [head = [], ...rows] = rowsOf(files, "startup-samples.csv");
    const [group, value] = [head.indexOf("group"), head.indexOf("value (ms)")];
    const ofVms = rows.filter((row) => row[group] === "VMs").map((row) => Number(row[value]));
    const question = document.answers.comparison?.durations.find((one) => one.timing === "startup");
    const shown = question?.a;
    expect(ofVms).toHaveLength(shown?.n ?? -1);
    expect(document.answers.samples.length).toBeGreaterThan(0);
    expect(
      quantileSorted(
        ofVms.toSorted((a, b) => a - b),
        0.5,
      ),
    ).toBe(shown?.median.value);
    expect(rowsOf(files, "startup.csv").map((row) => row.slice(0, 3))).toEqual([
      ["group", "attempts", "got there"],
      ["VMs", String(shown?.n), String(shown?.reached)],
      ["containers", String(question?.b.n), String(question?.b.reached)],
    ]);
  });

  it("have samples that whoever shows the edition does not read", async () => {
    const id = await made(db, { sections: ALL, givesSamples: true });
    await make();
    const [shown, whole] = [
      await showReport(db.reader, { id }),
      await showWholeReport(db.reader, { id, edition: 1 }),
    ];
    const samples = whole.document?.answers.samples ?? [];
    expect(samples.flatMap(({ items }) => items).length).toBeGreaterThan(0);
    expect(shown.document?.answers).toEqual({ ...whole.document?.answers, samples: [] });
    const [row] = await db.sql.query<{ document: { answers: { samples: unknown } } }>(
      "SELECT document FROM report_edition WHERE report_id = $1",
      [id],
    );
    expect(row?.document.answers.samples).toEqual([]);
  });

  it("begin no cell with what a spreadsheet takes for a formula", async () => {
    const { files } = await filesOf({ title: "=HYPERLINK(1)" });
    const csv = files.filter(({ name }) => name.endsWith(".csv"));
    expect(csv.length).toBeGreaterThan(5);
    for (const { text } of csv) expect(text).not.toMatch(/(^|,|\n)"?[=@+]/);
  });
});

describe("a copy of a frozen report", () => {
  it("says to its readers what the newest edition says, of its moment, under a name that tells", async () => {
    const id = await made(db);
    await make();
    const first = await showReport(db.reader, { id });
    await editReport(db.operator, { ...WRITTEN, title: "Not read yet", reportId: id, expectedGeneration: 1 });
    await db.live({ workloadId: "hello-vm", revision: 1, ordinal: 97 }, Date.now() - 60_000, {
      requested: 0,
      ready: 2_000,
    });
    const { reportId } = await duplicateReport(db.operator, { reportId: id, idempotencyKey: key() });
    const title = "Copy of VMs against containers";
    const copy = await showReport(db.reader, { id: reportId });
    expect(copy).toMatchObject({ mode: "frozen", edition: 1, isComputing: false, editions: first.editions });
    expect(copy.document).toEqual({ ...first.document, title });
    const kept = await getReport(db.reader, { id: reportId });
    expect(kept).toMatchObject({ ...WRITTEN, title, editions: [{ number: 1, state: "made" }] });
    // Another edition of it is its second.
    expect(await freezeReport(db.operator, { reportId })).toEqual({ reportId, edition: 2 });
  });

  it("of one that is live keeps nothing of the editions that it had", async () => {
    const id = await made(db);
    await make();
    await editReport(db.operator, { ...WRITTEN, mode: "live", reportId: id, expectedGeneration: 1 });
    const { reportId } = await duplicateReport(db.operator, { reportId: id, idempotencyKey: key() });
    expect(await getReport(db.reader, { id: reportId })).toMatchObject({ mode: "live", editions: [] });
  });
});

describe("a preview", () => {
  it("shows what a report would, and keeps nothing", async () => {
    const sections = JSON.stringify(WRITTEN.sections);
    const before = await listReports(db.reader, {});
    const { document } = await previewReport(db.reader, { ...WRITTEN.scope, sections, zone: "UTC" });
    expect(documentSchema.parse(document)).toEqual(document);
    expect(document.answers.fleet?.map((workload) => workload.id).toSorted()).toEqual([
      "hello-container",
      "hello-vm",
    ]);
    expect(await listReports(db.reader, {})).toEqual(before);
  });

  it.each(["", "{", "[]", "7"])("of sections %j is refused at the field", async (sections) => {
    const attempt = Promise.resolve().then(() => previewReport(db.reader, { ...WRITTEN.scope, sections }));
    expect(await refusalOf(attempt)).toEqual(["invalid-input", { sections: expect.any(String) }]);
  });
});

it("a live report follows the data", async () => {
  const id = await made(db, { mode: "live", sections: [{ id: "s1", kind: "fleet" }] });
  expect((await showReport(db.reader, { id })).document?.answers.fleet).toHaveLength(2);
  expect(await showReport(db.reader, { id })).toMatchObject({ edition: null, editions: [], mode: "live" });
});
