import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import type { ReadContext } from "@/lib/http/read-context";
import { countView } from "./count-view";
import { createLink } from "./create-link";
import { deleteReport } from "./delete-report";
import { getLinkState } from "./get-link-state";
import { getReport } from "./get-report";
import { newToken } from "./link-token";
import { openLink, tryPassword } from "./open-link";
import { made, refusalOf } from "./reports.fixture";
import { restoreReport } from "./restore-report";
import { revokeLink } from "./revoke-link";
import { showSharedReport } from "./show-shared-report";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

let reportId = "";
beforeEach(async () => {
  reportId = await made(db, { mode: "live", sections: [{ id: "s1", kind: "text", markdown: "Hello" }] });
});

const LATER = "2999-01-01T00:00:00.000Z";
const link = (part: Record<string, unknown> = {}) =>
  createLink(db.operator, { reportId, name: "The board", expiresAt: LATER, password: null, ...part });
const open = (token: string, pass: string | null = null) => openLink(db.reader, { token, pass });
const seen = async () => (await getReport(db.reader, { id: reportId })).links[0];

describe("a link", () => {
  it("opens its report and no other, and its token is stored nowhere", async () => {
    const { token, linkId } = await link();
    expect(await open(token)).toEqual({
      linkId,
      reportId,
      expiresAt: LATER,
      givesBadges: false,
      embedOrigins: [],
      editedAt: expect.any(Number) as number,
    });
    const shared = await showSharedReport(db.reader, { token, pass: null });
    expect(shared.document?.sections).toEqual([{ id: "s1", kind: "text", markdown: "Hello" }]);
    expect(await getLinkState(db.reader, { token, pass: null })).toEqual({ edition: null });
    const tables = await db.sql.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    );
    for (const { name } of tables) {
      const rows = await db.sql.query<{ found: number }>(
        `SELECT count(*)::int AS found FROM "${name}" r WHERE r::text LIKE '%' || $1 || '%'`,
        [token],
      );
      expect([name, rows]).toEqual([name, [{ found: 0 }]]);
    }
  });

  it("is one of several of its report, each with its own views", async () => {
    const [one, other] = [await link(), await link({ name: "The team" })];
    await countView(db.sql, one.linkId);
    await countView(db.sql, one.linkId);
    await countView(db.sql, other.linkId);
    const { links } = await getReport(db.reader, { id: reportId });
    expect(links.map(({ name, views }) => [name, views]).toSorted()).toEqual([
      ["The board", 2],
      ["The team", 1],
    ]);
    expect(links.every(({ lastViewAt }) => lastViewAt !== null)).toBe(true);
  });

  it("that is taken back, has ended, or whose report is deleted opens nothing, and its author sees which", async () => {
    const { token, linkId } = await link();
    await deleteReport(db.operator, { reportId });
    expect([await open(token), (await seen())?.state]).toEqual([null, "deleted"]);
    await restoreReport(db.operator, { reportId });
    expect([(await open(token))?.linkId, (await seen())?.state]).toEqual([linkId, "open"]);
    await db.sql.execute("UPDATE report_link SET expires_at = now() WHERE id = $1", [linkId]);
    expect([await open(token), (await seen())?.state]).toEqual([null, "expired"]);
    await revokeLink(db.operator, { linkId });
    await revokeLink(db.operator, { linkId });
    expect([await open(token), (await seen())?.state]).toEqual([null, "revoked"]);
    expect(await refusalOf(showSharedReport(db.reader, { token, pass: null }))).toEqual(["not-found", {}]);
    expect(await refusalOf(getLinkState(db.reader, { token, pass: null }))).toEqual(["not-found", {}]);
  });

  it("never ends where that was asked for", async () => {
    const { token } = await link({ expiresAt: null });
    expect(await open(token)).toMatchObject({ expiresAt: null });
  });

  it.each([[newToken()], ["<token>"], [""], ["a".repeat(43)]])("%j opens nothing", async (token) => {
    expect(await open(token)).toBeNull();
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["that ended before it began", { expiresAt: "2020-01-01T00:00:00.000Z" }, "expiresAt"],
    ["that ends at no time", { expiresAt: "tomorrow" }, "expiresAt"],
    ["for nobody", { name: " " }, "name"],
    ["with a password that anybody guesses", { password: "short" }, "password"],
  ])("%s is refused at the field", async (_, part, field) => {
    expect(await refusalOf(link(part))).toEqual(["invalid-input", { [field]: expect.any(String) }]);
  });

  it("is made and taken back by operators alone, of what is there", async () => {
    const input = { reportId, name: "The board", expiresAt: null, password: null };
    expect(await refusalOf(createLink(db.viewer, input))).toEqual(["forbidden", {}]);
    const { linkId } = await link();
    expect(await refusalOf(revokeLink(db.viewer, { linkId }))).toEqual(["forbidden", {}]);
    expect(await refusalOf(link({ reportId: "rp-none" }))).toEqual(["not-found", {}]);
    expect(await refusalOf(revokeLink(db.operator, { linkId: "rl-none" }))).toEqual(["not-found", {}]);
  });
});

describe("a link with a password", () => {
  const PASSWORD = "correct horse";
  const attempt = (token: string, password: string) => tryPassword(db.reader, { token, password });

  it("opens by the pass that the password is exchanged for, and without it looks like one that opens nothing", async () => {
    const { token, linkId } = await link({ password: PASSWORD });
    expect(await open(token)).toBeNull();
    expect(await attempt(token, "wrong horse")).toBeNull();
    const passed = await attempt(token, PASSWORD);
    if (passed === null || passed === "too-many") throw new Error("The password is right.");
    expect(await open(token, passed.pass)).toMatchObject({ linkId });
    const other = await link({ password: PASSWORD });
    expect(await open(other.token, passed.pass)).toBeNull();
    await revokeLink(db.operator, { linkId });
    expect(await open(token, passed.pass)).toBeNull();
    expect(await attempt(token, PASSWORD)).toBeNull();
  });

  it("is in no audit row", async () => {
    await link({ password: PASSWORD });
    const [row] = await db.reader.prisma.auditEntry.findMany({
      where: { verb: "create-link", subject: reportId },
    });
    expect(row?.input).toMatchObject({ name: "The board", password: "[secret]" });
    const rows = await db.sql.query("SELECT FROM audit_entry a WHERE a::text LIKE $1", [`%${PASSWORD}%`]);
    expect(rows).toEqual([]);
  });

  it("is looked for as any token is: by one statement", async () => {
    const asked: string[] = [];
    const ctx: ReadContext = {
      ...db.reader,
      prisma: new Proxy(db.reader.prisma, {
        get: (prisma, key) => {
          asked.push(String(key));
          return Reflect.get(prisma, key) as unknown;
        },
      }),
      sql: {
        ...db.reader.sql,
        rows: (of, parameters) => {
          asked.push(of.name);
          return db.reader.sql.rows(of, parameters);
        },
      },
    };
    const [withPassword, revoked] = [await link({ password: PASSWORD }), await link()];
    await revokeLink(db.operator, { linkId: revoked.linkId });
    for (const token of [withPassword.token, revoked.token, newToken(), "none-at-all"]) {
      asked.splice(0);
      expect([await openLink(ctx, { token, pass: null }), asked]).toEqual([null, ["select-link"]]);
    }
  });

  it("takes ten tries, as any token does that opens nothing", async () => {
    const { token } = await link({ password: PASSWORD });
    for (const tried of [token, newToken(), "none-at-all"]) {
      const answers = [];
      for (let nth = 0; nth < 11; nth += 1) answers.push(await attempt(tried, "wrong horse"));
      expect(answers).toEqual([...Array<null>(10).fill(null), "too-many"]);
    }
    expect(await attempt(token, PASSWORD)).toBe("too-many");
  });
});
