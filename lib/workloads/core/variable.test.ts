import { expect, it } from "vitest";
import { ENV_NAME_HINT, isEnvName, nameProblem, valueProblem } from "./variable";

it.each(["A", "_", "a1", "PATH_2", "__proto", "x".repeat(200)])("takes the name %s", (name) => {
  expect([isEnvName(name), nameProblem(name)]).toEqual([true, null]);
});

it.each(["", "1a", "a-b", "a b", "é", " A", "A ", "A=", "__proto__"])("takes no name %j", (name) => {
  expect([isEnvName(name), nameProblem(name)]).toEqual([false, ENV_NAME_HINT]);
});

it("says what it takes, and how long a name and a value may be", () => {
  expect(ENV_NAME_HINT).toBe("Use letters, digits and _, and no digit first.");
  expect(nameProblem("x".repeat(201))).toBe("Use at most 200 characters.");
  expect([valueProblem("x".repeat(4000)), valueProblem("x".repeat(4001))]).toEqual([
    null,
    "Use at most 4000 characters.",
  ]);
});
