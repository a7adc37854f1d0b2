import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { requestDeployInput, requestRollbackInput, requestScaleInput } from "@/lib/rollouts/input";
import { parseInput } from "./parse-input";

function fieldErrorsOf(parse: () => unknown): unknown {
  try {
    parse();
  } catch (error) {
    return error instanceof AppError && error.code === "invalid-input" ? error.fieldErrors : error;
  }
  return null;
}

describe("parseInput", () => {
  it.each([-1, 1.5, 10_000, "four", "4", null, undefined, NaN, Infinity])(
    "refuses %s replicas",
    (replicas) => {
      const input = { workloadId: "hello-vm", replicas, idempotencyKey: "12345678" };
      expect(fieldErrorsOf(() => parseInput(requestScaleInput, input))).toEqual({
        replicas: "Use a whole number from 0 to 100.",
      });
    },
  );

  it("names each wrong field in words", () => {
    const spec = { artifact: "nginx", port: 70_000, probePath: "healthz", memoryMb: "much" };
    const input = { workloadId: "hello-vm", spec, idempotencyKey: "12345678", onFailure: "panic" };
    expect(fieldErrorsOf(() => parseInput(requestDeployInput, input))).toEqual({
      "spec.artifact": "Write demo:v1, tar:/path/to/rootfs.tar or image:name:tag.",
      "spec.port": "Use a whole number from 1 to 65535.",
      "spec.probePath": "Start with /, no spaces.",
      "spec.memoryMb": "Use a whole number from 32 to 65536.",
      onFailure: "Use revert or hold.",
    });
  });

  it.each([undefined, null, "text", 7, []])("refuses %j as a whole", (input) => {
    expect(fieldErrorsOf(() => parseInput(requestScaleInput, input))).toHaveProperty("input");
  });

  it("asks for a reason", () => {
    const input = { workloadId: "hello-vm", idempotencyKey: "12345678", reason: "  " };
    expect(fieldErrorsOf(() => parseInput(requestRollbackInput, input))).toEqual({
      reason: "Say why, in a few words.",
    });
  });
});
