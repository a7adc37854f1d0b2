import { describe, expect, it } from "vitest";
import type { SampleDto, SamplesDto } from "@/lib/samples/schema";
import { samplesCsv } from "./samples-csv";

const sample: SampleDto = {
  id: "hello-vm-r1-0",
  of: "instance",
  applicationId: "hello",
  workloadId: "hello-vm",
  kind: "vm",
  revision: 1,
  at: "2026-11-23T08:00:00.000Z",
  valueMs: 2063.5,
  state: "measured",
  stages: [5, 40, 1900, null],
  runtime: "qemu-microvm",
  accelerator: "tcg",
  cached: "yes",
  concurrency: "2",
  host: "lab",
  artifact: "demo:v1",
  replicas: null,
  readyThen: null,
  isSimulated: false,
  rolloutId: "ro-9",
  triedMs: null,
};
const side = (over: Partial<SamplesDto>): SamplesDto => ({
  items: [sample],
  isCut: false,
  total: 1,
  timing: "startup",
  from: "requested",
  to: "ready",
  group: { application: "hello", kind: "vm", origin: "measured" },
  window: "24h",
  asOf: "2026-11-23T09:00:00.000Z",
  ...over,
});

describe("samplesCsv", () => {
  it("has a row for each sample, with what it is of, when it was and what it depends on", () => {
    const rollout: SampleDto = {
      ...sample,
      id: "ro-1",
      of: "rollout",
      valueMs: null,
      state: "superseded",
      stages: null,
      cached: "1 of 2",
      replicas: "1 to 3",
      readyThen: 2,
      isSimulated: true,
      rolloutId: null,
      triedMs: 61_000,
    };
    const { head, rows } = samplesCsv([side({}), side({ group: { origin: "simulated" }, items: [rollout] })]);
    const asRecord = (row: (typeof rows)[number] | undefined) =>
      Object.fromEntries(head.map((name, index) => [name, row?.[index]]));
    expect(asRecord(rows[0])).toEqual({
      group: "VMs of hello",
      of: "instance",
      id: "hello-vm-r1-0",
      application: "hello",
      workload: "hello-vm",
      kind: "vm",
      revision: 1,
      "began at (UTC)": "2026-11-23T08:00:00.000Z",
      timing: "startup",
      from: "requested",
      to: "ready",
      "value (ms)": 2063.5,
      state: "measured",
      "scheduling (ms)": 5,
      "creation (ms)": 40,
      "boot (ms)": 1900,
      "application (ms)": null,
      runtime: "qemu-microvm",
      accelerator: "tcg",
      "image cached": "yes",
      "started at once": "2",
      replicas: null,
      "ready when superseded": null,
      host: "lab",
      artifact: "demo:v1",
      simulated: "no",
      rollout: "ro-9",
      "tried (ms)": null,
    });
    expect(asRecord(rows[1])).toMatchObject({
      group: "simulated instances",
      of: "rollout",
      id: "ro-1",
      "value (ms)": null,
      state: "superseded",
      "boot (ms)": null,
      replicas: "1 to 3",
      "ready when superseded": 2,
      simulated: "yes",
      rollout: null,
      "tried (ms)": 61_000,
    });
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  });

  it("says how many there are, and where they are not all", () => {
    const [counts, ...warnings] = samplesCsv([
      side({}),
      side({ group: { kind: "container", origin: "measured" }, isCut: true, total: 1234 }),
    ]).about;
    expect(counts).toContain("VMs of hello: 1; containers: 1.");
    expect(warnings).toEqual([
      "Warning: of containers these are the newest 1 of 1,234 samples; the older ones are not among them.",
    ]);
    expect(samplesCsv([side({})]).about).toHaveLength(1);
  });
});
