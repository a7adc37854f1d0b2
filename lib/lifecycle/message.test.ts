import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameMessage, type Message } from "./message";
import { messageSchema } from "./message-schema";

const lost = (exitCode: number | null): Message => ({
  because: "lost",
  name: "hello-vm-r1-0",
  end: { because: "exited", exitCode },
});

describe("two messages say the same", () => {
  it.each<[string, Message | null, Message | null, boolean]>([
    ["texts", "no room", "no room", true],
    ["other texts", "no room", "no disk", false],
    ["nothing", null, null, true],
    ["one of nothing", null, "no room", false],
    ["a text and a value", "stopped", { because: "stopped" }, false],
    ["of the same parameters", lost(1), lost(1), true],
    ["of another parameter within", lost(1), lost(2), false],
    ["of none where the other has one", lost(null), lost(1), false],
    ["of another reason", { because: "orphan" }, { because: "vanished" }, false],
    [
      "of a list that is longer",
      { because: "no-progress", afterMs: 1, misses: [] },
      {
        because: "no-progress",
        afterMs: 1,
        misses: [{ miss: { kind: "refused" }, instances: 1, name: null }],
      },
      false,
    ],
  ])("%s", (_, a, b, expected) => {
    expect([isSameMessage(a, b), isSameMessage(b, a)]).toEqual([expected, expected]);
  });

  it("whatever the order of their fields", () => {
    const message = fc.record({
      because: fc.constant("scale" as const),
      fromReplicas: fc.nat(),
      toReplicas: fc.nat(),
    });
    fc.assert(
      fc.property(message, (one) => {
        expect(isSameMessage(one, Object.fromEntries(Object.entries(one).toReversed()) as typeof one)).toBe(
          true,
        );
      }),
    );
  });
});

describe("a message that is kept", () => {
  it.each<unknown>([
    { because: "exited" },
    { because: "exited", exitCode: "1" },
    { because: "lost", name: "hello-vm-r1-0", end: { because: "exited" } },
    { because: "no such" },
    "x".repeat(4_001),
    null,
    1,
  ])("is not %j", (value) => {
    expect(messageSchema.safeParse(value).success).toBe(false);
  });
  it.each<Message>(["x".repeat(4_000), lost(null), { because: "simulated" }])("is %j", (value) => {
    expect(messageSchema.parse(value)).toEqual(value);
  });
});
