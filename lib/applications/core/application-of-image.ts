import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { createApplicationInput } from "../schema";
import type { z } from "zod";

type ApplicationInput = z.input<typeof createApplicationInput>;
type SpecInput = ApplicationInput["workloads"][number]["spec"];

/** Where each way of running an image is made, in the order in which they are asked for; the providers page says whether it can be. */
export const WAYS = [
  { kind: "container", provider: "containers", runtime: "runc" },
  { kind: "vm", provider: "vms", runtime: "qemu-microvm" },
] as const satisfies readonly { readonly kind: Kind; readonly provider: string; readonly runtime: string }[];

/** Long enough for a VM that unpacks a large image on a busy machine. */
const DEADLINE_MS = 120_000;

/** An image, and how it is to run; what was typed as a number and is none is NaN, which the verb refuses by the field. */
export interface AskedOfImage {
  readonly reference: string;
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** Instances of each kind. */
  readonly replicas: number;
  readonly memoryMb: Readonly<Record<Kind, number>>;
  /** What both kinds run alike. */
  readonly spec: Omit<SpecInput, "artifact" | "memoryMb">;
}

/** What `createApplication` takes for an image that is to run in some ways: `<id>-container` and `<id>-vm`. */
export const applicationOfImage = ({
  reference,
  id,
  kinds,
  replicas,
  memoryMb,
  spec,
}: AskedOfImage): ApplicationInput => ({
  id,
  name: id,
  workloads: WAYS.filter(({ kind }) => kinds.includes(kind)).map(({ kind, provider, runtime }) => ({
    id: `${id}-${kind}`,
    kind,
    provider,
    runtime,
    replicas,
    progressDeadlineMs: DEADLINE_MS,
    spec: { ...spec, artifact: `image:${reference}`, memoryMb: memoryMb[kind] },
  })),
});
