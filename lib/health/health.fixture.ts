import type { ProviderHealth } from "./schema";

/** QEMU as it is where it can be used. */
export const providerOf = (more: Partial<ProviderHealth> = {}): ProviderHealth => ({
  id: "vms",
  label: "QEMU",
  kind: "vm",
  isSimulated: false,
  available: true,
  version: null,
  reason: null,
  fix: null,
  runtimes: [],
  facts: {},
  checkedAt: "2026-11-23T08:00:00.000Z",
  ...more,
});
