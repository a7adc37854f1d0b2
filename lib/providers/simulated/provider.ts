import { access } from "node:fs/promises";
import { createHash } from "node:crypto";
import path from "node:path";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { DEMO_VARIANTS } from "../artifacts/artifact";
import { requireArtifactRef } from "../artifacts/resolve-artifact";
import { checkedProvider } from "../checked-provider";
import {
  ProviderError,
  type Capabilities,
  type InstanceMark,
  type InstanceProvider,
  type InstanceSpec,
  type ObservedInstance,
  type ProviderCode,
  type ProviderContext,
} from "../provider";
import { createInstanceFiles, endOf, type InstanceFile } from "./instance-files";
import { lifeOf } from "./life";
import { watchInstances } from "./watch";

/** Trouble to order, for tests; read at each use, so that it may change while the provider runs. */
export interface Faults {
  unavailable?: string | null;
  createFails?: ProviderCode | null;
  stopFails?: ProviderCode | null;
  /** From this revision on. */
  neverReadyFrom?: number | null;
  /** After ready, ms. */
  crashAfterMs?: number | null;
  /** What an artifact's name means now; by default it never moves. */
  meaning?: (artifact: string) => string;
  loses?: (mark: InstanceMark) => boolean;
}

export interface SimulatedOptions {
  readonly id: string;
  readonly kind: Kind;
  readonly seed: string;
  /** How many times faster than life; 1 by default. */
  readonly speed?: number;
  readonly faults?: Faults;
  /** The clock that stamps its marks; its own where there is none. */
  readonly now?: () => Instant;
}

const ownNow = (): Instant => performance.timeOrigin + performance.now();
/** A documentation address: nobody answers there, readiness is reported. */
const addressOf = (ordinal: number): string => `192.0.2.${(ordinal % 254) + 1}:8080`;

/** Instances that exist in files and time only, for machines without engines, demonstrations and tests at scale. */
export function createSimulatedProvider(
  options: SimulatedOptions,
  context: ProviderContext,
): InstanceProvider {
  const { faults = {}, now = ownNow } = options;
  const { log, dataDir } = context;
  const files = createInstanceFiles(path.join(dataDir, "simulated", options.id), log);
  const ours = async (name: string) => {
    const file = await files.read(name);
    return file?.ownerId === context.ownerId ? file : null;
  };
  const enter = () => {
    if (faults.unavailable) throw new ProviderError("unavailable", faults.unavailable);
  };
  return checkedProvider(context.dataDir, {
    shape: "instance",
    id: options.id,
    kind: options.kind,
    isSimulated: true,
    label: options.kind === "vm" ? "Simulated VMs" : "Simulated containers",
    capabilities: capabilitiesOf(options),
    check: () => Promise.resolve(statusOf(faults.unavailable ?? null, options)),
    async prepare(artifact, _signal, pinned = null) {
      enter();
      await checkArtifact(artifact);
      return { digest: pinned ?? digestOf(artifact, faults), cached: true };
    },
    async create(spec) {
      enter();
      await checkArtifact(spec.artifact);
      if (faults.createFails)
        throw new ProviderError(faults.createFails, "The simulation was told to refuse this.");
      const existed = !(await files.create(fileOf(spec, options, faults, context)));
      if (existed && !(await ours(spec.name))) {
        throw new ProviderError("name-taken-by-foreign", `${spec.name} belongs to another installation.`);
      }
      return {
        name: spec.name,
        address: addressOf(spec.ordinal),
        runtime: "simulated",
        accelerator: null,
        existed,
      };
    },
    async stop(name) {
      enter();
      if (faults.stopFails)
        throw new ProviderError(faults.stopFails, "The simulation was told not to stop this.");
      if (await ours(name)) await files.remove(name);
    },
    async kill(name) {
      enter();
      const file = await ours(name);
      if (file) await files.replace({ ...file, killedAt: now() });
    },
    async list() {
      enter();
      const asOf = now();
      return observedOf(await Promise.all((await files.names()).map(ours)), asOf);
    },
    async logs(name, { lines }) {
      enter();
      const file = await ours(name);
      return file ? logOf(file, now()).slice(-lines).join("\n") : "";
    },
    // No file and no image is kept of an artifact that is only simulated.
    sweep() {
      enter();
      return Promise.resolve(0);
    },
    watch: (onMark, signal) => {
      const report = (mark: InstanceMark) => !faults.loses?.(mark) && onMark(mark);
      return watchInstances({ files, log, read: ours, now, onMark: report }, signal);
    },
  });
}

const capabilitiesOf = ({ kind }: SimulatedOptions): Capabilities => ({
  hasBootMark: kind === "vm",
  hasLogs: true,
  readiness: "reported",
  usage: "none",
  runtimes: ["simulated"],
});

const digestOf = (artifact: string, { meaning }: Faults): string =>
  `sha256:${createHash("sha256")
    .update(meaning?.(artifact) ?? artifact)
    .digest("hex")}`;

function statusOf(reason: string | null, { seed, speed }: SimulatedOptions) {
  const available = reason === null;
  return {
    available,
    version: "1",
    reason,
    fix: null,
    runtimes: [{ name: "simulated", available, version: "1", reason }],
    facts: { clock: (speed ?? 1) === 1 ? "as fast as life" : `${speed} times as fast as life`, seed },
  };
}

const fileOf = (
  spec: InstanceSpec,
  { kind, seed, speed = 1, now = ownNow }: SimulatedOptions,
  faults: Faults,
  { ownerId }: ProviderContext,
): InstanceFile => {
  const { name, workloadId, revision, ordinal, artifact, port } = spec;
  const neverReady = revision >= (faults.neverReadyFrom ?? Infinity);
  const trouble = { neverReady, crashAfterMs: faults.crashAfterMs ?? null };
  const life = lifeOf({ kind, seed, speed, name, artifact, ...trouble }, now());
  const digest = spec.digest ?? digestOf(artifact, faults);
  return { ownerId, name, workloadId, revision, ordinal, artifact, digest, port, life, killedAt: null };
};

/** `asOf` is from before the files were read: what an instance becomes later it may not be there for. */
const observedOf = (files: readonly (InstanceFile | null)[], asOf: Instant): ObservedInstance[] =>
  files.flatMap((file) => (file ? [observed(file, asOf)] : []));

function observed(file: InstanceFile, now: Instant): ObservedInstance {
  const { name, workloadId, revision, ordinal, life } = file;
  const end = endOf(file);
  const isOver = end !== null && end <= now;
  const readyAt = life.readyAt !== null && life.readyAt <= now ? life.readyAt : null;
  const startedAt = life.startedAt <= now ? life.startedAt : null;
  const exitCode = isOver ? (file.killedAt === end ? 137 : 1) : null;
  return {
    name,
    workloadId,
    revision,
    ordinal,
    running: !isOver,
    address: addressOf(ordinal),
    exitCode,
    startedAt,
    readyAt,
  };
}

async function checkArtifact(artifact: string): Promise<void> {
  const named = requireArtifactRef(artifact);
  if (named.scheme === "demo") return;
  if (named.scheme === "tar") {
    try {
      return await access(named.path);
    } catch (cause) {
      throw new ProviderError("artifact-not-found", `There is no file ${named.path}.`, { cause });
    }
  }
  const message = `${artifact} does not exist here: the simulation knows demo:${DEMO_VARIANTS.join(", demo:")} and tar: files.`;
  throw new ProviderError("artifact-not-found", message);
}

function logOf(file: InstanceFile, now: Instant): string[] {
  const { life } = file;
  const said: [Instant | null, string][] = [
    [
      life.createdAt,
      `simulated ${file.name} made from ${file.artifact}${file.digest === null ? "" : ` (${file.digest})`}`,
    ],
    [life.startedAt, "started"],
    [life.bootedAt, "guest is up"],
    [life.readyAt, `listening on ${file.port}`],
    [endOf(file), "ended"],
  ];
  const past = said.filter(([at]) => at !== null && at <= now).map(([, line]) => line);
  return [`simulated ${file.name} asked for`, ...past];
}
