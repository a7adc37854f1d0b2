import { expect, it } from "vitest";
import type { SamplesDto } from "@/lib/samples/schema";
import { samplesSentence } from "./prepare-samples-sentence";

const group = { application: "hello", kind: "vm", origin: "measured" } as const;

it.each([
  ["all", 1, false, 1, "1 startup sample of VMs of hello"],
  ["all of several", 40, false, 40, "40 startup samples of VMs of hello"],
  ["the newest", 1000, true, 12225, "The newest 1,000 of 12,225 startup samples of VMs of hello"],
  ["the newest of unknown many", 120, true, null, "The newest 120 startup samples of VMs of hello"],
])("says that these are %s", (_what, n, isCut, total, sentence) => {
  const items = Array.from({ length: n }) as SamplesDto["items"];
  expect(samplesSentence({ items, isCut, total, timing: "startup", group })).toBe(sentence);
});
