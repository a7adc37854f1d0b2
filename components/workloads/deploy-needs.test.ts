import { expect, test } from "vitest";
import { revisionSpecSchema } from "@/lib/workloads/input";
import { fieldsOf, pathsOf, specFrom } from "./deploy-form";

const spec = revisionSpecSchema.parse({ artifact: "demo:v1" });
const fields = fieldsOf(spec, { maxSurge: 1, maxUnavailable: 0 });

test("what an artifact needs is nothing unless it is asked for, and survives the form", () => {
  expect(spec.needs).toEqual({ capabilities: [], writableRoot: false });
  expect(specFrom(fields, spec)).toEqual(spec);
  const needy = specFrom({ ...fields, capabilities: "setuid, CHOWN", root: "writable" }, spec);
  expect(needy.needs).toEqual({ capabilities: ["SETUID", "CHOWN"], writableRoot: true });
  expect(specFrom(fieldsOf(needy, { maxSurge: 1, maxUnavailable: 0 }), needy)).toEqual(needy);
});

test("what is no capability that may be asked for is refused", () => {
  const wrong = specFrom({ ...fields, capabilities: "SYS_ADMIN" }, spec);
  expect(revisionSpecSchema.safeParse(wrong).error?.issues[0]?.path).toEqual(["needs", "capabilities", 0]);
});

test("names each field as a refusal does", () => {
  const named = pathsOf({ artifact: "a", env: [], root: "writable", maxUnavailable: "0" });
  expect(named).toEqual([
    "spec.artifact",
    "spec.env",
    "spec.secrets",
    "spec.needs.writableRoot",
    "maxUnavailable",
    "maxSurge",
  ]);
});
