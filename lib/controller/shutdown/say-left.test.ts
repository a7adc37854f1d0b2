import fc from "fast-check";
import { expect, it } from "vitest";
import { inItsWords, StepFailed } from "@/scripts/lib/run.mjs";
import type { InstanceProvider } from "@/lib/providers/provider";
import { sayLeft } from "./say-left";

const provider = {
  id: "containers",
  label: "Containers",
  commandToEndAll: () => "podman rm",
} as unknown as InstanceProvider;

it("says one line for each provider, with how many, and with each name up to twenty", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 60 }),
      (names) => {
        const left = names.map((name) => ({ provider: "containers", name, reason: "It hangs.\nStill." }));
        const lines = sayLeft(left, [provider]);
        expect(lines).toHaveLength(1);
        expect(lines[0]).not.toContain("\n");
        expect(lines[0]).toContain(`${names.length} instance`);
        for (const name of names.slice(0, 20)) expect(lines[0]).toContain(name);
      },
    ),
  );
});

it("is what the start passes on, without the log around it", () => {
  const [line = ""] = sayLeft([{ provider: "containers", name: null, reason: "It hangs." }], [provider]);
  const failed = new StepFailed("node failed", { output: `{"level":50}\n${line}\n{"level":50}\n` });
  expect(inItsWords(failed)).toMatchObject({ message: line });
  const other = new StepFailed("node failed", { output: `{"level":50}\n` });
  expect(inItsWords(other)).toBe(other);
});
