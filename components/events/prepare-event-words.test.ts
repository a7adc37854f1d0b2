import { describe, expect, it } from "vitest";
import { dateWords, dayOf, dayWords, eventTime, eventWords, typeWords } from "./prepare-event-words";

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
    [{}, null, ""],
    [{ reason: "scaled-in" }, null, "scaled in"],
    [
      { action: "create-instance", because: "missing" },
      "Instance 1 of 2.",
      "create instance, missing: Instance 1 of 2.",
    ],
    [{ outcome: "reverted", because: "reverted" }, null, "reverted"],
    [{ message: { because: "vanished" } }, "Gone.", "Gone."],
    [{ message: 5, reason: null }, null, ""],
  ])("%j, %j", (data, message, words) => {
    expect(eventWords({ data, message })).toBe(words);
  });
});

it("shows the time to the millisecond, and the day with its year", () => {
  const time = "2025-03-03T08:07:17.123Z";
  expect([eventTime(time), dayOf(time), dateWords(time), dayWords(dayOf(time))]).toEqual([
    "08:07:17.123",
    "2025-03-03",
    "3 March 2025",
    "Monday 3 March 2025",
  ]);
});
