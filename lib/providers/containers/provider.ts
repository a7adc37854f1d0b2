import { SharedWork } from "@/lib/processes/shared-work";
import {
  ProviderError,
  type CreatedInstance,
  type InstanceMark,
  type InstanceProvider,
  type InstanceSpec,
  type ObservedInstance,
  type PreparedArtifact,
  type ProviderContext,
  type ProviderStatus,
} from "../provider";
import { sweepKept } from "../artifacts/sweep-files";
import { checkedProvider } from "../checked-provider";
import { checkEngine, EngineDetails, RUNTIMES } from "./check-engine";
import { mapEngineError } from "./codes";
import { containerOptions } from "./container-options";
import { findContainers } from "./container-state";
import { createOrAdopt } from "./create-or-adopt";
import { endContainer, forEach, killContainer } from "./end-container";
import { commandToEndAll, EngineConnection } from "./engine";
import { prepareImage, type Image } from "./image";
import { sweepImports } from "./imported-image";
import { PlannedStops } from "./planned-stops";
import { addressOf, observeAll } from "./observed";
import { readOutput } from "./read-output";
import { forgetOthers } from "./stale-ports";
import { watchEvents } from "./watch-events";

const PREPARE_WITHIN_MS = 300_000;

/** Containers through the Docker Engine API, of Docker or of Podman. */
class ContainersProvider implements InstanceProvider {
  readonly shape = "instance";
  readonly id = "containers";
  readonly label = "Containers";
  readonly kind = "container";
  readonly isSimulated = false;
  readonly capabilities = {
    hasBootMark: false,
    hasLogs: true,
    readiness: "probe",
    usage: "cgroup",
    runtimes: RUNTIMES,
  } as const;
  readonly #connection: EngineConnection;
  readonly #details = new EngineDetails();
  readonly #planned: PlannedStops;
  readonly #images = new SharedWork<Image>();

  constructor(
    private readonly context: ProviderContext,
    { hungAfterMs }: ContainersOptions,
  ) {
    this.#connection = new EngineConnection(context, hungAfterMs);
    this.#planned = new PlannedStops(context.dataDir);
  }

  check(signal: AbortSignal): Promise<ProviderStatus> {
    return checkEngine(this.#connection, this.#details, signal);
  }

  async prepare(
    artifact: string,
    signal: AbortSignal,
    pinned: string | null = null,
  ): Promise<PreparedArtifact> {
    const { digest, cached } = await this.#image(artifact, signal, pinned);
    return { digest, cached };
  }

  /** Those who ask for one artifact at the same time share one import, which no single one of them can end. */
  #image(artifact: string, signal: AbortSignal, pinned: string | null): Promise<Image> {
    const doing = `prepare ${artifact}`;
    const work = (shared: AbortSignal) =>
      this.#connection.use(
        doing,
        AbortSignal.any([shared, AbortSignal.timeout(PREPARE_WITHIN_MS)]),
        (engine, bound) => prepareImage(engine, this.context, artifact, bound, pinned),
      );
    return this.#images.run(`${artifact}\n${pinned}`, signal, work).catch((error: unknown) => {
      throw mapEngineError(error, doing, signal);
    });
  }

  async create(spec: InstanceSpec, signal: AbortSignal): Promise<CreatedInstance> {
    const image = await this.#image(spec.artifact, signal, spec.digest ?? null);
    return this.#connection.use(`start ${spec.name}`, signal, async (engine, bound) => {
      const { context } = this;
      const options = containerOptions(spec, image, context.ownerId, engine);
      const creation = { docker: engine.docker, options, name: spec.name, context };
      const { container, existed } = await createOrAdopt(creation, bound);
      // Beside the start, which it is no part of.
      if (engine.isPodman && !existed) void forgetOthers(container, context);
      const address = addressOf(container, spec.port);
      if (address === null) {
        throw new ProviderError("internal", `The container engine published no port for ${spec.name}.`);
      }
      return { name: spec.name, address, runtime: spec.runtime, accelerator: null, existed };
    });
  }

  stop(name: string, options: { readonly graceMs: number }, signal: AbortSignal): Promise<void> {
    return this.#connection.use(`stop ${name}`, signal, async ({ docker }, bound) => {
      const found = await findContainers(docker, name, this.context.ownerId, bound);
      if (found.length > 0) await this.#planned.add(name);
      await forEach(found, (one) => endContainer(docker, one, options.graceMs, bound));
    });
  }

  kill(name: string, signal: AbortSignal): Promise<void> {
    return this.#connection.use(`kill ${name}`, signal, async ({ docker }, bound) => {
      const found = await findContainers(docker, name, this.context.ownerId, bound);
      await forEach(found, (one) => killContainer(docker, one, bound));
    });
  }

  list(signal: AbortSignal): Promise<readonly ObservedInstance[]> {
    return this.#connection.use("list containers", signal, ({ docker }, bound) =>
      observeAll(docker, this.context.ownerId, bound),
    );
  }

  logs(name: string, options: { readonly lines: number }, signal: AbortSignal): Promise<string> {
    return this.#connection.use(`read the output of ${name}`, signal, async ({ docker }, bound) => {
      const [found] = await findContainers(docker, name, this.context.ownerId, bound);
      if (!found) return "";
      return readOutput(docker, found.Id, options.lines);
    });
  }

  sweep(needed: ReadonlySet<string>, signal: AbortSignal): Promise<number> {
    return this.#connection.use("clear away old images", signal, async (engine, bound) => {
      const imports = await sweepImports(engine, this.context, needed, bound);
      return imports + (await sweepKept(this.context.dataDir, needed, bound));
    });
  }

  commandToEndAll(): string {
    return commandToEndAll(this.context);
  }

  async watch(onMark: (mark: InstanceMark) => void, signal: AbortSignal): Promise<void> {
    const now = Date.now();
    await this.#planned.forgetOld(now);
    const watch = { context: this.context, connection: this.#connection, planned: this.#planned, onMark };
    await watchEvents(watch, now, signal);
  }
}

export interface ContainersOptions {
  /** How long this installation's own engine service may hang before it is ended and started again. */
  readonly hungAfterMs?: number;
}

export const createContainersProvider = (
  context: ProviderContext,
  options: ContainersOptions = {},
): InstanceProvider => checkedProvider(context.dataDir, new ContainersProvider(context, options));
