import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { mapError } from "./map-error";

const coded = (fields: object, cause?: unknown): Error => Object.assign(new Error("x", { cause }), fields);

describe("mapError", () => {
  it.each([
    ["refused", coded({ code: "ECONNREFUSED" }), "unavailable"],
    ["ended by an administrator", coded({ code: "57P01" }), "unavailable"],
    ["connection lost", coded({ code: "08006" }), "unavailable"],
    ["without a code", new Error("Connection terminated unexpectedly"), "unavailable"],
    ["Prisma can't reach it", coded({ code: "P1001" }), "unavailable"],
    ["inside of an adapter's error", coded({}, { kind: "DatabaseNotReachable" }), "unavailable"],
    ["in a cause", coded({}, coded({ code: "ECONNRESET" })), "unavailable"],
    ["one of many", new AggregateError([coded({ code: "ECONNREFUSED" })]), "unavailable"],
    ["too slow", coded({ code: "57014" }), "unavailable"],
    ["the same key", coded({ code: "23505" }), "conflict"],
    ["a NUL", coded({ code: "22021" }), "invalid-input"],
  ])("%s", (_name, error, code) => {
    expect(mapError(error)?.code).toBe(code);
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
