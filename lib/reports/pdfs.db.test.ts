import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { ANONYMOUS_VIEWER } from "@/lib/auth/actor";
import { askForPdf } from "./ask-for-pdf";
import { askForSharedPdf } from "./ask-for-shared-pdf";
import { BrowserFailure } from "./browser/browser-failure";
import { MOST_FAILURES } from "./core/pdf-job";
import { createLink } from "./create-link";
import { deleteReport } from "./delete-report";
import { dropOldPdfs } from "./drop-old-pdfs";
import { editReport } from "./edit-report";
import { freezeReport } from "./freeze-report";
import { getPdf } from "./get-pdf";
import { getPdfFile } from "./get-pdf-file";
import { getReport } from "./get-report";
import { makeEditions } from "./make-edition";
import { makePdfs, type Print } from "./make-pdfs";
import { openedLink, tryPassword } from "./open-link";
import { made, refusalOf, WRITTEN } from "./reports.fixture";
import { revokeLink } from "./revoke-link";
import { showPrintedReport } from "./show-printed-report";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  // The statistics thread reads by itself.
  vi.stubEnv("DATABASE_URL", db.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const FLEET = { sections: [{ id: "s1", kind: "fleet" }] } as const;
const FILE = new Uint8Array([1, 2, 3]);
const frozen = async (part: Record<string, unknown> = {}): Promise<string> => {
  const id = await made(db, { ...FLEET, ...part });
  await makeEditions(db.reader);
  return id;
};
const live = () => made(db, { ...FLEET, mode: "live" });
const ask = (id: string, part: Record<string, unknown> = {}) =>
  askForPdf(db.reader, { id, paper: "a4", ...part });
const pdfOf = (id: string) => getPdf(db.reader, { id, paper: "a4" });
const fileOf = async (id: string) => (await getPdfFile(db.reader, { id, paper: "a4" })).file;

/** Prints nothing, and says what was asked of it. */
function printer(print: Print = () => Promise.resolve(FILE)) {
  const asked: { path: string; paper: string }[] = [];
  const make = () =>
    makePdfs(db.reader, async (page) => {
      asked.push({ path: page.path, paper: page.paper });
      await page.onStage("starting");
      await page.onStage("drawing");
      return print(page);
    });
  return { asked, make };
}
const ticketIn = (path: string): string => path.replace("/print/", "");

describe("a PDF", () => {
  it("that is asked for ten times at once is one job and one file", async () => {
    const id = await frozen();
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask(id)));
    expect(asked.toSorted()).toEqual([...Array.from({ length: 9 }, () => "join"), "make"]);
    const one = printer();
    await Promise.all([one.make(), one.make()]);
    expect(one.asked).toHaveLength(1);
    const edition = (await getReport(db.reader, { id })).editions[0];
    expect(await pdfOf(id)).toEqual({
      state: "ready",
      because: null,
      reference: null,
      bytes: 3,
      dataAt: edition?.madeAt,
    });
    expect([...(await fileOf(id))]).toEqual([...FILE]);
    const { name } = await getPdfFile(db.reader, { id, paper: "a4" });
    expect(name).toBe("vms-against-containers-edition-1");
    expect(await ask(id)).toBe("have");
    await one.make();
    expect(one.asked).toHaveLength(1);
  });

  it("is another one for another paper and for another edition", async () => {
    const id = await frozen();
    expect([await ask(id), await ask(id, { paper: "letter" })]).toEqual(["make", "make"]);
    const one = printer();
    await one.make();
    await freezeReport(db.operator, { reportId: id });
    await makeEditions(db.reader);
    expect(await pdfOf(id)).toMatchObject({ state: null, bytes: null });
    expect([await ask(id), await ask(id, { edition: 1 }), await ask(id, { edition: "2" })]).toEqual([
      "make",
      "have",
      "join",
    ]);
    await one.make();
    expect(one.asked.map(({ paper }) => paper)).toEqual(["a4", "letter", "a4"]);
  });

  it("says how far it is", async () => {
    const id = await frozen();
    await ask(id);
    const states: unknown[] = [(await pdfOf(id)).state];
    await makePdfs(db.reader, async ({ onStage }) => {
      for (const stage of ["starting", "drawing", "printing"] as const) {
        states.push((await pdfOf(id)).state);
        await onStage(stage);
      }
      states.push((await pdfOf(id)).state);
      return FILE;
    });
    expect(states).toEqual(["asked", "reading", "starting", "drawing", "printing"]);
  });

  it("may be asked for by whoever may read the report", async () => {
    const id = await frozen();
    expect(await askForPdf({ ...db.reader, actor: ANONYMOUS_VIEWER }, { id, paper: "a4" })).toBe("make");
    await printer().make();
  });

  it("is refused with a reason where there can be none", async () => {
    const id = await frozen();
    expect(await refusalOf(ask(id, { paper: "a5" }))).toEqual([
      "invalid-input",
      { paper: "Choose a4 or letter." },
    ]);
    expect(await refusalOf(ask(id, { edition: 9 }))).toEqual(["not-found", {}]);
    expect(await refusalOf(ask("rp-nothing"))).toEqual(["not-found", {}]);
    expect(await refusalOf(fileOf(id))).toEqual(["not-found", {}]);
    const unmade = await made(db, FLEET);
    expect(await refusalOf(ask(unmade))).toEqual(["unavailable", {}]);
    await makeEditions(db.reader);
    await ask(id);
    await printer().make();
    await deleteReport(db.operator, { reportId: id });
    for (const attempt of [() => ask(id), () => pdfOf(id), () => fileOf(id)])
      expect(await refusalOf(attempt())).toEqual(["not-found", {}]);
  });
});

describe("what is printed", () => {
  it("opens once, while it is drawn, to who was told its ticket, and counts no view", async () => {
    const id = await frozen();
    await createLink(db.operator, { reportId: id, name: "All", expiresAt: null, password: null });
    await ask(id);
    let later = "";
    await makePdfs(db.reader, async ({ path, onStage }) => {
      const ticket = ticketIn(path);
      expect(await showPrintedReport(db.reader, ticket)).toBeNull();
      await onStage("starting");
      await onStage("drawing");
      expect(await showPrintedReport(db.reader, "A".repeat(43))).toBeNull();
      expect(await showPrintedReport(db.reader, "nonsense")).toBeNull();
      const shown = await showPrintedReport(db.reader, ticket);
      expect(shown).toMatchObject({ mode: "frozen", edition: 1, document: { title: WRITTEN.title } });
      expect(await showPrintedReport(db.reader, ticket)).toBeNull();
      later = ticket;
      return FILE;
    });
    expect(await showPrintedReport(db.reader, later)).toBeNull();
    expect((await getReport(db.reader, { id })).links[0]?.views).toBe(0);
  });

  it("opens nothing any more once the time to draw it has run out", async () => {
    const id = await frozen();
    await ask(id);
    const one = printer(async ({ path }) => {
      await db.sql.execute(
        "UPDATE report_pdf SET claimed_until = now() - interval '1 s' WHERE report_id = $1",
        [id],
      );
      expect(await showPrintedReport(db.reader, ticketIn(path))).toBeNull();
      return FILE;
    });
    await one.make();
  });

  it("is a live report's moment, which its file states", async () => {
    const id = await live();
    await ask(id);
    let cutOffAt: string | undefined;
    const one = printer(async ({ path }) => {
      const shown = await showPrintedReport(db.reader, ticketIn(path));
      expect(shown).toMatchObject({ mode: "live", edition: null, isComputing: false });
      expect(shown?.document?.answers.fleet).toHaveLength(2);
      cutOffAt = shown?.document?.cutOffAt;
      return FILE;
    });
    await one.make();
    expect(await pdfOf(id)).toMatchObject({ state: "ready", dataAt: cutOffAt });
    const rows = await db.sql.query("SELECT FROM report_pdf WHERE report_id = $1 AND document IS NOT NULL", [
      id,
    ]);
    expect(rows).toEqual([]);
    expect(await ask(id)).toBe("have");
    await db.sql.execute(
      `WITH older AS (UPDATE report SET updated_at = updated_at - interval '1 hour' WHERE id = $1)
       UPDATE report_pdf SET asked_at = asked_at - interval '1 minute' WHERE report_id = $1`,
      [id],
    );
    expect(await ask(id)).toBe("make");
    // The last one is there until the next is.
    expect([...(await fileOf(id))]).toEqual([...FILE]);
    await one.make();
  });

  it("is none of a live report any more once that was edited, whatever was under way", async () => {
    const id = await live();
    const NONE = [
      { state: null, because: null, reference: null, bytes: null, dataAt: null },
      ["not-found", {}],
    ];
    const told = async () => [await pdfOf(id), await refusalOf(fileOf(id))];
    const edit = async () =>
      editReport(db.operator, {
        ...WRITTEN,
        ...FLEET,
        title: "Without the word",
        mode: "live",
        reportId: id,
        expectedGeneration: (await getReport(db.reader, { id })).generation,
      });
    await ask(id);
    await printer().make();
    expect((await pdfOf(id)).state).toBe("ready");
    await edit();
    expect(await told()).toEqual(NONE);
    expect(await ask(id)).toBe("make");
    expect([(await pdfOf(id)).state, await refusalOf(fileOf(id))]).toEqual(["asked", ["not-found", {}]]);
    const titles: (string | undefined)[] = [];
    await printer(async ({ path }) => {
      titles.push((await showPrintedReport(db.reader, ticketIn(path)))?.document?.title);
      if (titles.length > 1) return FILE;
      await edit();
      expect([await told(), await ask(id)]).toEqual([NONE, "make"]);
      return new Uint8Array([9]);
    }).make();
    // What was printed meanwhile is for nobody.
    expect(titles).toEqual(["Without the word", "Without the word"]);
    expect([...(await fileOf(id))]).toEqual([...FILE]);
  });
});

describe("a job", () => {
  it("that fails says why, and is begun again by who asks again", async () => {
    const id = await frozen();
    await ask(id);
    await printer(() => Promise.reject(new BrowserFailure("ended", "killed"))).make();
    expect(await pdfOf(id)).toMatchObject({
      state: "failed",
      because: "ended",
      reference: expect.stringMatching(/^er-/),
    });
    expect(await ask(id)).toBe("make");
    await printer(() => Promise.reject(new Error("anything"))).make();
    expect(await pdfOf(id)).toMatchObject({ state: "failed", because: "failed" });
    expect(await ask(id)).toBe("make");
    await printer(() => Promise.resolve(new Uint8Array(32_000_001))).make();
    expect(await pdfOf(id)).toMatchObject({ state: "failed", because: "too-large", bytes: null });
    expect(await ask(id)).toBe("make");
    await printer().make();
    expect(await pdfOf(id)).toMatchObject({ state: "ready", because: null, reference: null });
  });

  it("that fails again and again has to wait", async () => {
    const id = await frozen();
    const failing = printer(() => Promise.reject(new BrowserFailure("too-slow", "hung")));
    for (let nth = 0; nth < MOST_FAILURES; nth += 1) {
      expect(await ask(id)).toBe("make");
      await failing.make();
    }
    expect(await refusalOf(ask(id))).toEqual(["unavailable", {}]);
    await db.sql.execute(
      "UPDATE report_pdf SET ended_at = ended_at - interval '10 minutes' WHERE report_id = $1",
      [id],
    );
    expect(await ask(id)).toBe("make");
    await printer().make();
  });

  it("whose maker died is taken over, and what the first still does is for nobody", async () => {
    const id = await frozen();
    await ask(id);
    const second = printer(() => Promise.resolve(new Uint8Array([9])));
    const first = printer(async () => {
      await second.make();
      expect(second.asked).toEqual([]);
      await db.sql.execute(
        "UPDATE report_pdf SET claimed_until = now() - interval '1 s' WHERE report_id = $1",
        [id],
      );
      await second.make();
      return FILE;
    });
    await first.make();
    expect(second.asked).toHaveLength(1);
    expect([...(await fileOf(id))]).toEqual([9]);
  });

  it("whose makers all die is given up", async () => {
    const id = await frozen();
    await ask(id);
    await db.sql.execute(
      `UPDATE report_pdf SET state = 'printing', failures = $2, claimed_until = now() - interval '1 s' WHERE report_id = $1`,
      [id, MOST_FAILURES - 1],
    );
    const one = printer();
    await one.make();
    expect(one.asked).toEqual([]);
    expect(await pdfOf(id)).toMatchObject({ state: "failed", because: "ended" });
  });
});

describe("a reader", () => {
  it("has it by the link alone, whose password and end are looked at each time", async () => {
    const id = await frozen();
    const other = await frozen({ title: "Another" });
    const link = (reportId: string, password: string | null) =>
      createLink(db.operator, { reportId, name: "The board", expiresAt: null, password });
    const { token, linkId } = await link(id, "correct horse");
    const shared = (pass: string | null) => askForSharedPdf(db.reader, { token, paper: "letter" }, pass);
    expect(await refusalOf(shared(null))).toEqual(["not-found", {}]);
    expect(await refusalOf(askForSharedPdf(db.reader, { token: "nonsense", paper: "a4" }, null))).toEqual([
      "not-found",
      {},
    ]);
    const passed = await tryPassword(db.reader, { token, password: "correct horse" });
    const pass = passed === "too-many" ? null : (passed?.pass ?? null);
    const asked = await Promise.all(Array.from({ length: 10 }, () => shared(pass)));
    expect(asked.filter((one) => one === "make")).toHaveLength(1);
    expect((await openedLink(db.reader, { token, pass })).reportId).toBe(id);
    expect(await getPdf(db.reader, { id: other, paper: "letter" })).toMatchObject({ state: null });
    await revokeLink(db.operator, { linkId });
    expect(await refusalOf(shared(pass))).toEqual(["not-found", {}]);
    expect(await refusalOf(openedLink(db.reader, { token, pass }))).toEqual(["not-found", {}]);
    await printer().make();
  });
});

it("the oldest files are dropped beyond what is kept", async () => {
  await db.sql.execute("DELETE FROM report_pdf");
  const ids = [await frozen(), await frozen(), await frozen()];
  const [oldest = "", second = "", newest = ""] = ids;
  const kept = async () => (await Promise.all(ids.map(pdfOf))).map(({ state }) => state);
  const one = printer();
  for (const id of ids) {
    await ask(id);
    await one.make();
  }
  await dropOldPdfs(db.sql, { bytes: 9, days: 30 });
  expect(await kept()).toEqual(["ready", "ready", "ready"]);
  await dropOldPdfs(db.sql, { bytes: 8, days: 30 });
  expect(await kept()).toEqual([null, "ready", "ready"]);
  await db.sql.execute(
    "UPDATE report_pdf SET ended_at = ended_at - interval '31 days' WHERE report_id = $1",
    [newest],
  );
  // What is under way is nobody's to drop.
  expect([await ask(oldest), await ask(second)]).toEqual(["make", "have"]);
  await dropOldPdfs(db.sql);
  expect(await kept()).toEqual(["asked", "ready", null]);
});
