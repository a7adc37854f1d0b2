import { expect, it } from "vitest";
import { createApplicationInput } from "../schema";
import { applicationOfImage } from "./application-of-image";

const ASKED = {
  reference: "team/shop:1",
  id: "shop",
  kinds: ["vm", "container"],
  replicas: 3,
  memoryMb: { container: 256, vm: 320 },
  spec: { port: 80, probePath: "/up", env: { A: "1" }, command: null },
} as const;
const askedFor = (part: Partial<Parameters<typeof applicationOfImage>[0]> = {}) =>
  applicationOfImage({ ...ASKED, spec: { ...ASKED.spec, command: null }, ...part });

it("runs an image in each way that was asked for, alike but for its memory", () => {
  const spec = { ...ASKED.spec, artifact: "image:team/shop:1" };
  expect(askedFor()).toEqual({
    id: "shop",
    name: "shop",
    workloads: [
      {
        id: "shop-container",
        kind: "container",
        provider: "containers",
        runtime: "runc",
        replicas: 3,
        progressDeadlineMs: 120_000,
        spec: { ...spec, memoryMb: 256 },
      },
      {
        id: "shop-vm",
        kind: "vm",
        provider: "vms",
        runtime: "qemu-microvm",
        replicas: 3,
        progressDeadlineMs: 120_000,
        spec: { ...spec, memoryMb: 320 },
      },
    ],
  });
  expect(createApplicationInput.safeParse(askedFor()).success).toBe(true);
});

it("runs it in one way alone", () => {
  expect(askedFor({ kinds: ["vm"] }).workloads.map(({ id }) => id)).toEqual(["shop-vm"]);
  expect(askedFor({ kinds: ["container"] }).workloads.map(({ id }) => id)).toEqual(["shop-container"]);
});
