import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { comparisonAnswerSchema } from "@/lib/comparisons/schema";
import { cursorOf } from "@/lib/http/cursor";
import { errorBodySchema } from "@/lib/http/error-body";
import { requestScale } from "@/lib/rollouts/request-scale";

type Get = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
interface Route {
  readonly path: string;
  readonly get: Get;
}

// Each is read from the folder, so that none can be forgotten. A stream takes nothing that could be wrong; what is sent is tested with its verb.
const FILES = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter(
  (file) =>
    file.endsWith("route.ts") &&
    !file.startsWith("stream") &&
    readFileSync(path.join("app/api", file), "utf8").includes("export const GET"),
);
const QUERY = [
  ...["workloadId", "applicationId", "application", "subject", "type", "window", "text", "outcome"],
  ...["cursor", "limit", "a", "b", "timing", "group"],
];
const REVERSED = "2026-11-23T10:00:00.000Z..2026-11-22T10:00:00.000Z";
const HOSTILE: readonly string[] = [
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "\ufffd",
    "😀",
    "\u202e",
    "'",
    '"; DROP TABLE rollout; --',
    "%",
    "%ff",
    "a,b",
    "[]",
  ],
  ...[
    "-1",
    "0",
    "1.5",
    "1e400",
    "NaN",
    "Infinity",
    "9007199254740993",
    "99999999999999999999",
    "0x10",
    "null",
  ],
  ...[
    "__proto__",
    "constructor",
    "x".repeat(5000),
    "all",
    "99999d",
    REVERSED,
    "0000-01-01T00:00Z..9999-12-31T23:59Z",
  ],
  ...[
    "2026-02-30T00:00Z..2026-03-30T00:00Z",
    "kind:vm,revision:99999999999",
    "kind:vm,from:0000-02-30T00:00:00Z",
  ],
  ...["kind:vm,from:2026-02-31T00:00:00Z,to:9999-12-31T23:59:59Z", "kind:vm,application:\0", "revision:-0"],
  ...[
    ["x"],
    ["x", "y"],
    ["1", "\0"],
    ["99999999999999999999"],
    ["99999999999"],
    ["-1"],
    ["1.5"],
    ["", ""],
  ].map((parts) => cursorOf(...parts)),
  ...["[1,2]", "{}", "null", "[[]]", '["1",{}]'].map((text) => Buffer.from(text).toString("base64url")),
  cursorOf("infinity", "x"),
  cursorOf("2026-11-23 10:00:00+00", "x"),
  cursorOf("9999999999999999", "x"),
];

let db: HelloDatabase;
const routeOf = async (file: string): Promise<Route> => {
  const { GET } = (await import(path.resolve("app/api", file))) as { GET: Get };
  return { path: `/api/${path.dirname(file)}`, get: GET };
};
beforeAll(async () => {
  db = await helloDatabase();
  process.env.DATABASE_URL = db.url;
});
afterAll(async () => {
  await db.drop();
});

async function ask(route: Route, query: Record<string, string>, id = "hello-vm") {
  const url = new URL(`http://127.0.0.1${route.path.replace("[id]", encodeURIComponent(id))}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const response = await route.get(new Request(url, { headers: { host: "127.0.0.1" } }), {
    params: Promise.resolve({ id }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function expectAnswer(
  route: Route,
  query: Record<string, string>,
  id: string | undefined,
  field: string,
) {
  const { status, body } = await ask(route, query, id);
  const what = `${route.path} ${JSON.stringify({ id, ...query }).slice(0, 200)} answered ${status}`;
  // Health says 503 of a fleet without a database; here there is one.
  expect(status, `${what} ${JSON.stringify(body).slice(0, 300)}`).toBeLessThan(500);
  if (status !== 400) return;
  const names = Object.keys(errorBodySchema.parse(body).fieldErrors);
  // Two groups that share samples are wrong together.
  const areGroups = names.length === 2 && names.every((name) => name === "a" || name === "b");
  expect(areGroups ? [field] : names, what).toEqual([field]);
  expect(names, what).toContain(field);
}

/** Without which a route answers nothing. */
function usualOf(file: string): Record<string, string> {
  const groups = { a: "kind:vm", b: "kind:container" };
  if (file.startsWith("reports/preview")) return { ...groups, sections: '[{"id":"s1","kind":"startup"}]' };
  return file.startsWith("comparisons") ? groups : {};
}

describe("every GET route", () => {
  it("is there", () => expect(FILES.length).toBeGreaterThan(9));

  it.each(FILES)("%s never fails for a query, and names the field that is wrong", async (file) => {
    const route = await routeOf(file);
    const usual = usualOf(file);
    for (const name of QUERY)
      await Promise.all(
        HOSTILE.map((value) => expectAnswer(route, { ...usual, [name]: value }, undefined, name)),
      );
  });

  it.each(FILES)("%s takes nothing that it would ignore", async (file) => {
    const route = await routeOf(file);
    const usual = usualOf(file);
    const isPaged = /^(events|rollouts)\/route|(instances|revisions)\/route/.test(file);
    for (const name of [
      "curser",
      "Limit",
      "id",
      "constructor",
      "",
      "x".repeat(3000),
      ...(isPaged ? [] : ["cursor", "limit"]),
    ]) {
      const { status, body } = await ask(route, { ...usual, [name]: "x" });
      expect(status, name).toBe(400);
      expect(Object.keys(errorBodySchema.parse(body).fieldErrors)).toEqual([name]);
    }
  });

  it.each(FILES.filter((file) => file.includes("[id]")))(
    "%s never fails for an id, and names it where it can't be one",
    async (file) => {
      const route = await routeOf(file);
      await Promise.all(HOSTILE.map((value) => expectAnswer(route, {}, value, "id")));
    },
  );
});

const COMPARED = { a: "kind:vm", b: "kind:container" };
const SAMPLES = { timing: "startup", group: "kind:vm" };
describe("what is not there", () => {
  it.each<[string, Record<string, string>, string]>([
    ["comparisons", { ...COMPARED, a: "workload:nope" }, "a"],
    ["comparisons", { ...COMPARED, b: "application:nope,kind:vm" }, "b"],
    ["comparisons", { ...COMPARED, application: "nope" }, "application"],
    ["samples", { ...SAMPLES, group: "workload:nope" }, "group"],
    ["samples", { ...SAMPLES, application: "nope" }, "application"],
    ["timings", { applicationId: "nope" }, "applicationId"],
    ["claims", { applicationId: "nope" }, "applicationId"],
    ["experiments", { applicationId: "nope" }, "applicationId"],
    ...["events", "rollouts"].flatMap((list): [string, Record<string, string>, string][] => [
      [list, { applicationId: "nope" }, "applicationId"],
      [list, { workloadId: "nope" }, "workloadId"],
    ]),
  ])("is no empty answer of %s for %j, but said of %s", async (folder, query, field) => {
    const { status, body } = await ask(await routeOf(`${folder}/route.ts`), query);
    expect(status, JSON.stringify(body)).toBe(404);
    expect(errorBodySchema.parse(body).fieldErrors).toEqual({
      [field]: expect.stringMatching(/^There is no (application|workload) nope\.$/) as unknown,
    });
  });

  it.each(FILES.filter((file) => file.includes("[id]")))("is said by %s", async (file) => {
    expect((await ask(await routeOf(file), {}, "nope")).status).toBe(404);
  });
});

it("groups that share samples are refused in words for people, and by which they share for a page", async () => {
  const both = { a: "kind:vm", b: "kind:vm,application:hello" };
  const { status, body } = await ask(await routeOf("comparisons/route.ts"), both);
  const message = expect.stringMatching(/^Both groups are the same samples, VMs\. /) as string;
  expect([status, errorBodySchema.parse(body)]).toMatchObject([
    400,
    { code: "invalid-input", message, fieldErrors: { a: message, b: message } },
  ]);
  expect(comparisonAnswerSchema.parse(body)).toMatchObject({
    comparison: null,
    refusal: { because: "same", a: { kind: "vm" }, b: { kind: "vm", application: "hello" } },
  });
});

const pageSchema = z.object({
  items: z.array(z.object({ workloadId: z.string() })),
  nextCursor: z.string().nullable(),
});

describe("a list that is narrowed to an application", () => {
  it("fills its pages with what is of it, in SQL", async () => {
    const { createApplication } = await import("@/lib/applications/create-application");
    const other = {
      id: "other-vm",
      kind: "vm",
      provider: "vms",
      runtime: "runc",
      replicas: 1,
      spec: { artifact: "demo:v1" },
    };
    await createApplication(db.operator, { id: "other", name: "other", workloads: [other] });
    for (let replicas = 2; replicas < 12; replicas += 1)
      await requestScale(db.operator, { workloadId: "other-vm", replicas, idempotencyKey: key() });
    for (const file of ["rollouts/route.ts", "events/route.ts"]) {
      const route = await routeOf(file);
      const page = pageSchema.parse((await ask(route, { applicationId: "hello", limit: "2" })).body);
      expect(page.items.map(({ workloadId }) => workloadId).sort()).toEqual(["hello-container", "hello-vm"]);
    }
  });
});
