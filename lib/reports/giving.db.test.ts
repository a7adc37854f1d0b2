import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createLink } from "./create-link";
import { deleteReport } from "./delete-report";
import { editLink } from "./edit-link";
import { getEmbedOrigins } from "./get-embed-origins";
import { getOembedReport } from "./get-oembed-report";
import { getReport } from "./get-report";
import { newToken } from "./link-token";
import { openBadge } from "./open-badge";
import { made, refusalOf } from "./reports.fixture";
import { restoreReport } from "./restore-report";
import { revokeLink } from "./revoke-link";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

let reportId = "";
beforeEach(async () => {
  reportId = await made(db, { mode: "live" });
});

const WIKI = "https://wiki.example";
const GIVING = { givesBadges: true, embedOrigins: [WIKI] };
const NOTHING = { givesBadges: false, embedOrigins: [] };
const PASSWORD = "correct horse";
const ERROR = expect.any(String) as string;
const link = (part: Record<string, unknown> = {}) =>
  createLink(db.operator, { reportId, name: "The board", expiresAt: null, password: null, ...part });
const edit = (linkId: string, part: Record<string, unknown> = {}) =>
  editLink(db.operator, { linkId, ...GIVING, ...part });
const badge = (token: string, figure = "startup-p95-a.svg") => openBadge(db.reader, { token, figure });
const origins = (token: string) => getEmbedOrigins(db.reader, `/r/${token}/embed`);
const oembed = (token: string, host = "m.example") =>
  getOembedReport(db.reader, { url: `https://m.example/r/${token}`, host });
const seen = async () => (await getReport(db.reader, { id: reportId })).links[0];
const CLOSED = ["not-found", {}];

describe("what a link gives besides its page", () => {
  it("is nothing where nobody asked", async () => {
    const { token } = await link();
    expect(await seen()).toMatchObject(NOTHING);
    expect(await refusalOf(badge(token))).toEqual(CLOSED);
    expect(await origins(token)).toEqual([]);
    expect(await oembed(token)).toEqual({
      token,
      title: "VMs against containers",
      canEmbed: false,
      hasPicture: true,
    });
  });

  it("is chosen when it is made", async () => {
    const { token, linkId } = await link(GIVING);
    expect(await seen()).toMatchObject(GIVING);
    expect(await badge(token)).toEqual({
      link: { linkId, reportId, expiresAt: null, editedAt: expect.any(Number) as number, ...GIVING },
      figure: { timing: "startup", measure: "p95-a" },
      edition: null,
    });
    expect(await origins(token)).toEqual([WIKI]);
    expect((await oembed(token)).canEmbed).toBe(true);
  });

  it("is edited later, and audited", async () => {
    const { token, linkId } = await link();
    expect(
      await edit(linkId, { embedOrigins: ["HTTPS://Wiki.example/", WIKI, "http://localhost:4000"] }),
    ).toEqual({
      linkId,
    });
    expect(await origins(token)).toEqual([WIKI, "http://localhost:4000"]);
    expect((await badge(token)).link.linkId).toBe(linkId);
    const rows = await db.reader.prisma.auditEntry.findMany({
      where: { verb: "edit-link", subject: linkId },
    });
    expect(rows.map(({ accepted, input }) => [accepted, input])).toMatchObject([
      [true, { givesBadges: true }],
    ]);
    await edit(linkId, NOTHING);
    expect([await origins(token), await refusalOf(badge(token))]).toEqual([[], CLOSED]);
  });

  it("ends with the link, for whatever reason, in the same manner as of one that never was", async () => {
    const { token, linkId } = await link(GIVING);
    const nothing = async (one: string) =>
      [await refusalOf(badge(one)), await origins(one), await refusalOf(oembed(one))] as const;
    const CLOSED_ALL = [CLOSED, [], CLOSED];
    expect(await nothing(newToken())).toEqual(CLOSED_ALL);
    expect(await refusalOf(badge(token, "startup-p95-c.svg"))).toEqual(CLOSED);
    await deleteReport(db.operator, { reportId });
    expect(await nothing(token)).toEqual(CLOSED_ALL);
    await restoreReport(db.operator, { reportId });
    expect((await oembed(token)).canEmbed).toBe(true);
    await db.sql.execute("UPDATE report_link SET expires_at = now() WHERE id = $1", [linkId]);
    expect(await nothing(token)).toEqual(CLOSED_ALL);
    const other = await link(GIVING);
    await revokeLink(db.operator, { linkId: other.linkId });
    expect(await nothing(other.token)).toEqual(CLOSED_ALL);
  });

  it("is told of the server that was asked, and of no other path", async () => {
    const { token } = await link(GIVING);
    expect(await refusalOf(oembed(token, "other.example"))).toEqual(CLOSED);
    expect(await getEmbedOrigins(db.reader, `/r/${token}`)).toEqual([]);
  });
});

describe("a link with a password", () => {
  it("gives neither, whenever that is asked for, and looks like one that opens nothing", async () => {
    const both = ["invalid-input", { givesBadges: ERROR, embedOrigins: ERROR }];
    expect(await refusalOf(link({ password: PASSWORD, ...GIVING }))).toEqual(both);
    const { token, linkId } = await link({ password: PASSWORD });
    expect(await refusalOf(edit(linkId))).toEqual(both);
    expect(await refusalOf(edit(linkId, { embedOrigins: [] }))).toEqual([
      "invalid-input",
      { givesBadges: ERROR },
    ]);
    expect(await edit(linkId, NOTHING)).toEqual({ linkId });
    expect(await refusalOf(badge(token))).toEqual(CLOSED);
    expect(await refusalOf(oembed(token))).toEqual(CLOSED);
    await expect(
      db.sql.execute("UPDATE report_link SET gives_badges = true WHERE id = $1", [linkId]),
    ).rejects.toThrow(/report_link_open_to_all_check/);
  });
});

describe("an edit of a link", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["with what is no origin", { embedOrigins: ["wiki.example"] }, "embedOrigins"],
    ["with a path", { embedOrigins: [`${WIKI}/page`] }, "embedOrigins"],
    ["with a wildcard", { embedOrigins: ["https://*.example"] }, "embedOrigins"],
    ["with http elsewhere", { embedOrigins: ["http://wiki.example"] }, "embedOrigins"],
    [
      "with too many",
      { embedOrigins: Array.from({ length: 11 }, (_, nth) => `https://w${nth}.example`) },
      "embedOrigins",
    ],
    ["with half a character", { embedOrigins: ["https://\ud83d.example"] }, "embedOrigins.0"],
    ["without a choice", { givesBadges: undefined }, "givesBadges"],
  ])("%s is refused at the field", async (_, part, field) => {
    const { linkId } = await link();
    expect(await refusalOf(edit(linkId, part))).toEqual(["invalid-input", { [field]: ERROR }]);
    expect(await seen()).toMatchObject(NOTHING);
  });

  it("is of operators alone, of what is there", async () => {
    const { linkId } = await link();
    expect(await refusalOf(editLink(db.viewer, { linkId, ...GIVING }))).toEqual(["forbidden", {}]);
    expect(await refusalOf(edit("rl-none"))).toEqual(CLOSED);
    await deleteReport(db.operator, { reportId });
    expect(await refusalOf(edit(linkId))).toEqual(CLOSED);
  });
});
