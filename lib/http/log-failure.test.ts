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

it.each([
  ["/r/kTq3-abc_9/report", "/r/.../report"],
  ["/r/kTq3-abc_9", "/r/..."],
  ["/print/kTq3-abc_9?paper=a4", "/print/...?paper=a4"],
  ['prefetch ["shared","/r/kTq3/state"]', 'prefetch ["shared","/r/.../state"]'],
  [`prefetch ["shared","${"aZ3_-".repeat(8)}abc"]`, 'prefetch ["shared","..."]'],
  [`edition sha256:${"0".repeat(64)}`, `edition sha256:${"0".repeat(64)}`],
  ["/reports/rp-1", "/reports/rp-1"],
])("writes nothing by which somebody could open %s", (at, where) => {
  const error = vi.spyOn(log, "error").mockReturnValue();
  logFailure(new Error("It broke."), at);
  expect(error).toHaveBeenCalledWith(expect.objectContaining({ where }), expect.any(String));
});
