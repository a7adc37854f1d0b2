import { expect, it } from "vitest";
import { mayflyEventSchema, instanceEventDataSchema } from "@/lib/lifecycle/event-schema";
import { instanceEvent } from "./instance-events";

it("says what an engine said as it can be stored, however long it is", () => {
  const instance = { name: "a-r1-0", workloadId: "a", revision: 1, ordinal: 0, rolloutId: null };
  const event = instanceEvent(instance, "failed", 1_000, { message: `\0\ud800${"x".repeat(9_000)}` });
  expect(mayflyEventSchema.safeParse(event).success).toBe(true);
  expect(instanceEventDataSchema.parse(event.data).message).toBe(`\u2400\ufffd${"x".repeat(3_998)}`);
});
