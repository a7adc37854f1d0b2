import { afterEach, expect, it, vi } from "vitest";
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { logFailure } from "./log-failure";

afterEach(() => vi.restoreAllMocks());

it.each([
  ["invalid-input", "info"],
  ["not-found", "info"],
  ["forbidden", "info"],
  ["conflict", "info"],
  ["unavailable", "error"],
  ["internal", "error"],
] satisfies [ErrorCode, string][])("logs %s as %s", (code, level) => {
  const info = vi.spyOn(log, "info").mockReturnValue();
  const error = vi.spyOn(log, "error").mockReturnValue();
  const reference = logFailure(new AppError(code, "So it is."), "prefetch");
  const [wanted, other] = level === "info" ? [info, error] : [error, info];
  expect(wanted).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ reference, where: "prefetch" }),
    expect.any(String),
  );
  expect(other).not.toHaveBeenCalled();
  if (level === "info") expect(info.mock.calls[0]?.[0]).not.toHaveProperty("err");
});
