import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ofDatabase } from "@/lib/db/origin";
import { AppError } from "@/lib/errors";
import { databaseText } from "@/lib/text/database";
import { mapError } from "./map-error";

const coded = (fields: object, cause?: unknown): Error => Object.assign(new Error("x", { cause }), fields);

/** As the database's client rejects with it. */
const ofClient = (error: Error): Promise<unknown> =>
  ofDatabase(Promise.reject(error)).catch((same: unknown) => same);

describe("mapError", () => {
  it.each([
    ["ended by an administrator", coded({ code: "57P01" }), "unavailable"],
    ["connection lost", coded({ code: "08006" }), "unavailable"],
    ["Prisma can't reach it", coded({ code: "P1001" }), "unavailable"],
    ["inside of an adapter's error", coded({}, { kind: "DatabaseNotReachable" }), "unavailable"],
    ["in a cause", coded({}, coded({ code: "57P03" })), "unavailable"],
    ["one of many", new AggregateError([coded({ code: "08001" })]), "unavailable"],
    [
      "in Prisma's words",
      coded({ name: "PrismaClientKnownRequestError" }, coded({ code: "EPIPE" })),
      "unavailable",
    ],
    [
      "passed on by Prisma",
      coded({ message: "Connection terminated unexpectedly", clientVersion: "7" }),
      "unavailable",
    ],
    ["too slow", coded({ code: "57014" }), "unavailable"],
    ["no room for Postgres", coded({ code: "53100" }), "unavailable"],
    ["no room for a file", coded({ code: "ENOSPC" }), "unavailable"],
    ["the same key", coded({ code: "23505" }), "conflict"],
    ["a NUL", coded({ code: "22021" }), "invalid-input"],
  ])("%s", (_name, error, code) => {
    expect(mapError(error)?.code).toBe(code);
  });

  it.each([
    ["P2028", coded({ code: "P2028" }), databaseText.busy],
    ["P2024", coded({ code: "P2024" }), databaseText.busy],
    ["53300", coded({}, { originalCode: "53300", kind: "TooManyConnections" }), databaseText.busy],
    [
      "40P01",
      coded({ code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "40P01" } } } }),
      databaseText.busy,
    ],
    ["P1001", coded({ code: "P1001" }), databaseText.away],
    ["53100", coded({ code: "53100" }), databaseText.full],
  ])("says of %s what people can do", (_name, error, message) => {
    expect(mapError(error)).toMatchObject({ code: "unavailable", message });
  });

  it("takes a pool without a free connection for a busy database", async () => {
    const error = await ofClient(new Error("timeout exceeded when trying to connect"));
    expect(mapError(error)?.message).toBe(databaseText.busy);
    expect(mapError(new Error("timeout exceeded when trying to connect"))).toBeNull();
  });

  const ofNetwork = [
    ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT"].map((code) => coded({ code })),
    ...["Connection terminated unexpectedly", "timeout expired", "Query read timeout"].map(
      (one) => new Error(one),
    ),
  ];
  it.each(ofNetwork)(
    "takes %s for the database where its client failed with it, and nowhere else",
    async (error) => {
      const elsewhere: unknown = Object.assign(new Error(error.message), error);
      const marked = await ofClient(error);
      const wrap = (cause: unknown) => new Error("while reading", { cause });
      for (const one of [marked, wrap(marked), new AggregateError([marked])])
        expect(mapError(one)?.code).toBe("unavailable");
      for (const one of [elsewhere, wrap(elsewhere), new AggregateError([elsewhere])])
        expect(mapError(one)).toBeNull();
    },
  );

  it("takes a missing file for what it is, beside a database that answers", async () => {
    const missing: unknown = await readFile("/nowhere/at/all").catch((error: unknown) => error);
    expect(mapError(missing)).toBeNull();
    expect(mapError(new Error("The console can't be read.", { cause: missing }))).toBeNull();
  });

  it("leaves what it does not know", () => {
    expect(mapError(new Error("boom"))).toBeNull();
    expect(mapError("boom")).toBeNull();
    const circular = coded({});
    circular.cause = circular;
    expect(mapError(circular)).toBeNull();
  });

  it("keeps our own errors", () => {
    const error = new AppError("conflict", "No.");
    expect(mapError(error)).toBe(error);
  });
});
