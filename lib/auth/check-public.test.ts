import { expect, it } from "vitest";
import { ANONYMOUS_VIEWER, LOCAL_OPERATOR } from "./actor";
import { checkPublic } from "./check-public";

const REPORTS = { NODE_ENV: "test", MAYFLY_PUBLIC: "reports" } as const;
const ANYTHING = { NODE_ENV: "test" } as const;

it.each([
  ["a viewer a shared report", ANONYMOUS_VIEWER, "/r/token", REPORTS],
  ["a viewer its numbers", ANONYMOUS_VIEWER, "/r/token/files", REPORTS],
  ["a viewer what a ticket opens", ANONYMOUS_VIEWER, "/print/ticket", REPORTS],
  ["a viewer the icon", ANONYMOUS_VIEWER, "/icon.svg", REPORTS],
  ["an operator everything", LOCAL_OPERATOR, "/workloads", REPORTS],
  ["a viewer everything where nothing is kept from anybody", ANONYMOUS_VIEWER, "/workloads", ANYTHING],
])("shows %s", (_, actor, path, env) => expect(() => checkPublic(actor, path, env)).not.toThrow());

it.each([
  "/",
  "/workloads",
  "/reports",
  "/reports/rp-1",
  "/api/workloads",
  "/api/reports",
  "/api/stream",
  "/r",
  "/runs",
  "/print",
  "/printed",
])("shows a viewer nothing at %s", (path) => {
  expect(() => checkPublic(ANONYMOUS_VIEWER, path, REPORTS)).toThrow(
    expect.objectContaining({ code: "not-found" }),
  );
});
