import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { checkPath } from "./check-path";

test.each([
  "/",
  "/workloads",
  "/workloads/hello-vm",
  "/rollouts/%F0%9F%98%80",
  "/workloads/a%2Fb",
  "/x%25",
  "/workloads/",
])("%s is a path", (path) => expect(() => checkPath(path)).not.toThrow());

test.each([
  ...["/workloads", "/rollouts", "/experiments", "/nowhere"].flatMap((page) => [
    `${page}/%00`,
    `${page}/a%00b`,
  ]),
  ...[
    "/%00",
    "/%",
    "/workloads/%ff",
    "/workloads/%ED%A0%80",
    "/api/workloads/%f",
    `/workloads/${"x".repeat(201)}`,
  ],
])("%s is refused by name", (path) => {
  expect(() => checkPath(path)).toThrow(AppError);
  expect(() => checkPath(path)).toThrow(
    expect.objectContaining({ code: "invalid-input", fieldErrors: { path: expect.any(String) as string } }),
  );
});

test("what an id of the API can't be is the route's own to name", () => {
  expect(() => checkPath("/api/workloads/%00")).not.toThrow();
});
