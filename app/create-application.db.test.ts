import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { errorBodySchema } from "@/lib/http/error-body";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  process.env.DATABASE_URL = db.url;
});
afterAll(() => db.drop());

const WORKLOAD = { kind: "vm", provider: "vms", runtime: "qemu", replicas: 1, spec: { artifact: "demo:v1" } };
const application = (id: string) => ({ id, name: id, workloads: [{ ...WORKLOAD, id: `${id}-vm` }] });
const HEADERS = { host: "127.0.0.1", origin: "http://127.0.0.1", "content-type": "application/json" };

async function post(body: unknown, headers: Readonly<Record<string, string | null>> = {}) {
  const { POST } = await import("./api/applications/route");
  const given = Object.entries({ ...HEADERS, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await POST(
    new Request("http://127.0.0.1/api/applications", { method: "POST", headers: given, body: text }),
  );
  return {
    status: response.status,
    location: response.headers.get("location"),
    body: (await response.json()) as unknown,
  };
}

it("makes an application, and says where to read of it", async () => {
  const answer = await post(application("shop"));
  expect(answer).toMatchObject({
    status: 201,
    location: "/api/workloads?applicationId=shop",
    body: { applicationId: "shop", rollouts: [{ generation: 1 }] },
  });
  const audit = await db.prisma.auditEntry.findFirst({ where: { subject: "shop" } });
  expect(audit).toMatchObject({ verb: "create-application", actor: "local", accepted: true });
});

it("is the same application where it is sent again with its key, and a conflict with another", async () => {
  const key = { "idempotency-key": "sent-by-a-script" };
  const first = await post(application("again"), key);
  expect(await post(application("again"), key)).toEqual(first);
  expect(await post({ ...application("again"), idempotencyKey: "sent-by-a-script" })).toEqual(first);
  expect(await post(application("again"), { "idempotency-key": "sent-by-another" })).toMatchObject({
    status: 409,
    body: { code: "conflict", fieldErrors: { id: "There is an application again already." } },
  });
});

it.each<[string, unknown, Readonly<Record<string, string | null>>, number, string | null]>([
  ["another site's page", application("a"), { origin: "http://evil.example" }, 403, null],
  ["whoever names no origin", application("a"), { origin: null }, 403, null],
  ["another name of this machine", application("a"), { host: "evil.example" }, 403, null],
  ["a form", application("a"), { "content-type": "text/plain" }, 400, "content-type"],
  ["no JSON", "{", {}, 400, "body"],
  ["a list", [], {}, 400, "body"],
  ["nothing", "null", {}, 400, "body"],
  ["too much", `"${"x".repeat(1_000_001)}"`, {}, 400, "body"],
  ["a name that can't be", application("A b"), {}, 400, "id"],
  ["no workload", { ...application("a"), workloads: [] }, {}, 400, "workloads"],
  [
    "two keys",
    { ...application("a"), idempotencyKey: "12345678" },
    { "idempotency-key": "abcdefgh" },
    400,
    "idempotencyKey",
  ],
  ["a short key", application("a"), { "idempotency-key": "a" }, 400, "idempotencyKey"],
])("refuses %s", async (_who, body, headers, status, field) => {
  const answer = await post(body, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(answer.location).toBeNull();
  const { fieldErrors } = errorBodySchema.parse(answer.body);
  if (field !== null) expect(Object.keys(fieldErrors)).toContain(field);
  expect(await db.prisma.application.count({ where: { id: "a" } })).toBe(0);
});

it("refuses who may only look", async () => {
  process.env.HOST = "0.0.0.0";
  try {
    const own = { host: "mayfly.example", origin: "http://mayfly.example" };
    expect(await post(application("a"), own)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  } finally {
    delete process.env.HOST;
  }
});
