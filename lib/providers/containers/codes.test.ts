import { describe, expect, it } from "vitest";
import { mapEngineError } from "./codes";

const answer = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });
const mapped = (cause: unknown) =>
  mapEngineError(cause, "read the output of shop-r1-4", AbortSignal.timeout(60_000));

describe("mapEngineError", () => {
  it("asks for patience where a log is turned over while it is read", () => {
    const cause = answer(
      500,
      `server error - failed to obtain logs: unable to read log file of it: '${"x".repeat(9_000)}`,
    );
    expect(mapped(cause)).toMatchObject({
      code: "unavailable",
      message:
        "The container writes faster than the engine can read the output of shop-r1-4. Ask again in a moment.",
    });
  });

  it("quotes no more of an answer than fits a message", () => {
    const { code, message } = mapped(answer(500, "x".repeat(100_000)));
    expect([code, message.length < 600, message.endsWith("x ...")]).toEqual(["internal", true, true]);
    expect(mapped(answer(500, "no such thing")).message).toBe(
      "The container engine could not read the output of shop-r1-4: no such thing",
    );
  });
});
