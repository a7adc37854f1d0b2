import { expect, it } from "vitest";
import { runtimeLines } from "./prepare-runtimes";

const runtime = (name: string, available: boolean, reason: string | null = null) => ({
  name,
  available,
  version: available ? "1.0" : null,
  reason,
});

it("says once what the provider and all its runtimes say", () => {
  const none = "There is no engine.";
  const runtimes = [runtime("runc", false, none), runtime("crun", false, none)];
  expect(runtimeLines({ available: false, reason: none, runtimes })).toEqual([
    { names: ["runc", "crun"], isAvailable: false, version: null, reason: null },
  ]);
});

it("keeps apart what can be used, and what can't for another reason", () => {
  const runtimes = [
    runtime("runc", true),
    runtime("crun", true),
    runtime("runsc", false, "It is not installed."),
    runtime("kata", false, "There is no KVM."),
    runtime("other", false, "It is not installed."),
  ];
  expect(runtimeLines({ available: true, reason: null, runtimes })).toEqual([
    { names: ["runc"], isAvailable: true, version: "1.0", reason: null },
    { names: ["crun"], isAvailable: true, version: "1.0", reason: null },
    { names: ["runsc", "other"], isAvailable: false, version: null, reason: "It is not installed." },
    { names: ["kata"], isAvailable: false, version: null, reason: "There is no KVM." },
  ]);
});
