import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { askForPdf } from "./ask-for-pdf";
import { createLink } from "./create-link";
import { editReport } from "./edit-report";
import { getReport } from "./get-report";
import { makeEditions } from "./make-edition";
import { makePdfs } from "./make-pdfs";
import { reportFiles } from "./report-files";
import { made, WRITTEN } from "./reports.fixture";
import type { Answers } from "./schema";
import { openShared, showSharedReport } from "./show-shared-report";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  // The statistics thread reads by itself.
  vi.stubEnv("DATABASE_URL", db.url);
  const at = Date.now() - 600_000;
  for (const workloadId of ["hello-vm", "hello-container"])
    for (let ordinal = 1; ordinal <= 7; ordinal += 1)
      await db.live({ workloadId, revision: 1, ordinal }, at + ordinal * 10_000, {
        requested: 0,
        ready: 300 + ordinal,
      });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const STARTUP = [{ id: "s1", kind: "startup" }] as const;
const LATER = "2999-01-01T00:00:00.000Z";
const link = async (reportId: string) =>
  (await createLink(db.operator, { reportId, name: "All", expiresAt: LATER, password: null })).token;
const frozen = async (part: Record<string, unknown>) => {
  const id = await made(db, part);
  await makeEditions(db.reader);
  return id;
};
const gives = async (reportId: string, part: Record<string, unknown>) =>
  editReport(db.operator, {
    ...WRITTEN,
    ...part,
    reportId,
    expectedGeneration: (await getReport(db.reader, { id: reportId })).generation,
  });

async function filesOf(token: string): Promise<readonly string[]> {
  const { document } = await openShared(db.reader, { token, pass: null });
  if (document === null) throw new Error("The edition is made.");
  return reportFiles(document, []).map(({ name }) => name);
}

function expectStartupAlone(answers: Answers | undefined): void {
  const { comparison } = answers ?? {};
  expect(comparison?.durations.map(({ timing, a }) => [timing, a.n])).toEqual([["startup", 7]]);
  expect(comparison?.lifetimes.any.a).toMatchObject({ n: 0, steps: [] });
  for (const key of ["a", "b"] as const)
    expect(comparison?.[key]).toMatchObject({ lives: [], scaleOuts: [], availability: [], conditions: {} });
}

it("who opens a link gets what the sections draw, and nothing else, of a frozen report and of its files", async () => {
  const id = await frozen({ sections: STARTUP });
  const key = { token: await link(id), pass: null };
  expectStartupAlone((await showSharedReport(db.reader, key)).document?.answers);
  expectStartupAlone((await openShared(db.reader, key)).document?.answers);
});

it("what is kept to print a live report is no more than that", async () => {
  const id = await made(db, { sections: STARTUP, mode: "live" });
  await askForPdf(db.reader, { id, paper: "a4" });
  let kept: Answers | undefined;
  await makePdfs(db.reader, async () => {
    const [row] = await db.sql.query<{ document: { answers: Answers } }>(
      "SELECT document FROM report_pdf WHERE report_id = $1",
      [id],
    );
    kept = row?.document.answers;
    return new Uint8Array([1]);
  });
  expectStartupAlone(kept);
  expect(kept?.samples).toEqual([]);
});

it("samples that were allowed and are not any more leave by no link, old or new", async () => {
  const id = await frozen({ sections: STARTUP, givesSamples: true });
  const old = await link(id);
  expect(await filesOf(old)).toContain("startup-samples.csv");
  await gives(id, { sections: STARTUP, givesSamples: false });
  for (const token of [old, await link(id)])
    expect(await filesOf(token)).not.toContain("startup-samples.csv");
  await gives(id, { sections: STARTUP, givesSamples: true });
  expect(await filesOf(old)).toContain("startup-samples.csv");
});
