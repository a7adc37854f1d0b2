import { expect, it } from "vitest";
import type { ProviderHealth } from "@/lib/health/schema";
import { providerSentence } from "./prepare-provider-sentence";

const provider = (label: string, available: boolean, isSimulated = false): ProviderHealth => ({
  ...{ id: label, label, kind: "vm", isSimulated, available, version: null, reason: null, fix: null },
  ...{ runtimes: [], facts: {}, checkedAt: "2026-11-23T08:00:00.000Z" },
});
const up = { available: true };

it.each([
  [
    { database: { available: false }, providers: [] },
    "The database does not answer, so nothing is known of the providers.",
  ],
  [{ database: up, providers: [] }, "No provider was checked yet."],
  [{ database: up, providers: [provider("Simulated", true, true)] }, "No provider was checked yet."],
  [{ database: up, providers: [provider("QEMU", true)] }, "QEMU can be used here."],
  [
    { database: up, providers: [provider("QEMU", true), provider("Podman", true)] },
    "QEMU and Podman can be used here.",
  ],
  [
    { database: up, providers: [provider("QEMU", false), provider("Podman", true)] },
    "Podman can be used here. QEMU can't.",
  ],
  [
    { database: up, providers: [provider("QEMU", false), provider("Podman", false)] },
    "This machine can't use QEMU and Podman at present.",
  ],
])("case %#", (health, sentence) => {
  expect(providerSentence(health)).toBe(sentence);
});
