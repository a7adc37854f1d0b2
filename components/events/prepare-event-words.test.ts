import { describe, expect, it } from "vitest";
import { eventTime, eventWords, typeWords } from "./prepare-event-words";

describe("typeWords", () => {
  it.each([
    ["dev.mayfly.instance.ready", "ready"],
    ["dev.mayfly.rollout.step", "rollout step"],
    ["com.example.other", "com.example.other"],
    ["dev.mayfly.instance.nonsense", "dev.mayfly.instance.nonsense"],
  ])("%s is %s", (type, words) => {
    expect(typeWords(type)).toBe(words);
  });
});

describe("eventWords", () => {
  it.each([
    [{}, ""],
    [{ reason: "scaled-in" }, "scaled in"],
    [
      { action: "create-instance", because: "missing", message: "Instance 1 of 2." },
      "create instance, missing: Instance 1 of 2.",
    ],
    [{ outcome: "reverted", because: "reverted" }, "reverted"],
    [{ message: "Gone." }, "Gone."],
    [{ message: 5, reason: null }, ""],
  ])("%j", (data, words) => {
    expect(eventWords({ data })).toBe(words);
  });
});

it("shows day and time to the millisecond", () => {
  expect(eventTime("2026-11-23T08:07:17.123Z")).toBe("11-23 08:07:17.123");
});
