import { expect, it } from "vitest";
import { providerOf } from "@/lib/health/health.fixture";
import { providerSentence } from "./prepare-provider-sentence";

const provider = (label: string, available: boolean, isSimulated = false) =>
  providerOf({ id: label, label, available, isSimulated });
const up = { available: true };

it.each([
  [
    { database: { available: false }, providers: [] },
    "The database does not answer, so nothing is known of the providers.",
  ],
  [{ database: up, providers: [] }, "No provider was checked yet."],
  [{ database: up, providers: [provider("Simulated", true, true)] }, "No provider was checked yet."],
  [{ database: up, providers: [provider("QEMU", true)] }, "1 of 1 providers can be used here: QEMU."],
  [
    { database: up, providers: [provider("QEMU", true), provider("Podman", true)] },
    "2 of 2 providers can be used here: QEMU, Podman.",
  ],
  [
    { database: up, providers: [provider("QEMU", false), provider("Podman", true)] },
    "1 of 2 providers can be used here: Podman. Missing: QEMU.",
  ],
  [
    { database: up, providers: [provider("QEMU", false), provider("Podman", false)] },
    "0 of 2 providers can be used here. Missing: QEMU, Podman.",
  ],
])("case %#", (health, sentence) => {
  expect(providerSentence(health)).toBe(sentence);
});
