import type Docker from "dockerode";
import { demuxLogs } from "./demux-logs";
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
import { checkedProvider } from "../checked-provider";
import { checkEngine, RUNTIMES } from "./check-engine";
import { ignoreStatus, statusOf } from "./codes";
import { containerNameOf } from "./container-name";
import { containerOptions, OWNER_LABEL } from "./container-options";
import { createOrAdopt, ownerOf } from "./create-or-adopt";
import { EngineConnection, type Engine } from "./engine";
import { prepareImage, type Image } from "./image";
import { PlannedStops } from "./planned-stops";
import { addressOf, observedOf } from "./observed";
import { watchEvents } from "./watch-events";

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
    runtimes: RUNTIMES,
  } as const;
  readonly #connection: EngineConnection;
  readonly #planned: PlannedStops;
  readonly #images = new Map<string, Promise<Image>>();

  constructor(private readonly context: ProviderContext) {
    this.#connection = new EngineConnection(context);
    this.#planned = new PlannedStops(context.dataDir);
  }

  check(signal: AbortSignal): Promise<ProviderStatus> {
    return checkEngine(this.#connection, signal);
  }

  async prepare(artifact: string, signal: AbortSignal): Promise<PreparedArtifact> {
    const { digest, cached } = await this.#image(artifact, signal);
    return { digest, cached };
  }

  /** Those who ask for one artifact at the same time share one import. */
  #image(artifact: string, signal: AbortSignal): Promise<Image> {
    const running = this.#images.get(artifact);
    if (running) return running;
    const doing = `prepare ${artifact}`;
    const image = this.#connection
      .use(doing, signal, (engine) => prepareImage(engine, this.context, artifact, signal))
      .finally(() => this.#images.delete(artifact));
    this.#images.set(artifact, image);
    return image;
  }

  async create(spec: InstanceSpec, signal: AbortSignal): Promise<CreatedInstance> {
    const image = await this.#image(spec.artifact, signal);
    return this.#connection.use(`start ${spec.name}`, signal, async (engine) => {
      const { ownerId } = this.context;
      const options = containerOptions(spec, image, ownerId, engine.isPodman ? null : spec.runtime);
      const existed = await createOrAdopt(engine.docker, options, ownerId, signal);
      const container = this.#container(engine, spec.name);
      // 304: it runs already.
      await container.start().catch(ignoreStatus(304));
      const address = addressOf(await container.inspect(), spec.port);
      if (address === null) {
        throw new ProviderError("internal", `The container engine published no port for ${spec.name}.`);
      }
      return { name: spec.name, address, runtime: spec.runtime, accelerator: null, existed };
    });
  }

  #container({ docker }: Engine, name: string): Docker.Container {
    return docker.getContainer(containerNameOf(name, this.context.ownerId));
  }

  async #isRunning(container: Docker.Container): Promise<boolean> {
    try {
      return (await container.inspect()).State.Running;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  }

  stop(name: string, options: { readonly graceMs: number }, signal: AbortSignal): Promise<void> {
    return this.#connection.use(`stop ${name}`, signal, async (engine) => {
      const container = this.#container(engine, name);
      if ((await ownerOf(container)) !== this.context.ownerId) return;
      await this.#planned.add(name);
      await container.stop({ t: Math.ceil(options.graceMs / 1000) }).catch(ignoreStatus(304, 404));
      await container.remove({ force: true, v: true }).catch(ignoreStatus(404));
    });
  }

  kill(name: string, signal: AbortSignal): Promise<void> {
    return this.#connection.use(`kill ${name}`, signal, async (engine) => {
      const container = this.#container(engine, name);
      if ((await ownerOf(container)) !== this.context.ownerId) return;
      try {
        await container.kill({ signal: "SIGKILL" });
      } catch (error) {
        // Engines disagree on the status for one that runs no more (409, 500), so it is asked.
        if (await this.#isRunning(container)) throw error;
      }
    });
  }

  list(signal: AbortSignal): Promise<readonly ObservedInstance[]> {
    const { ownerId } = this.context;
    return this.#connection.use("list containers", signal, async ({ docker }) => {
      const filters = { label: [`${OWNER_LABEL}=${ownerId}`] };
      const found = await docker.listContainers({ all: true, filters });
      const details = await Promise.all(
        found.map(({ Id: id }) =>
          docker
            .getContainer(id)
            .inspect()
            .catch((error: unknown) => {
              if (statusOf(error) === 404) return null;
              throw error;
            }),
        ),
      );
      return details.flatMap((one) => (one ? (observedOf(one, ownerId) ?? []) : []));
    });
  }

  logs(name: string, options: { readonly lines: number }, signal: AbortSignal): Promise<string> {
    return this.#connection.use(`read the output of ${name}`, signal, async (engine) => {
      const read = this.#container(engine, name).logs({
        stdout: true,
        stderr: true,
        tail: options.lines,
        follow: false,
      });
      return demuxLogs(
        await read.catch((error: unknown) => {
          ignoreStatus(404)(error);
          return Buffer.alloc(0);
        }),
      );
    });
  }

  async watch(onMark: (mark: InstanceMark) => void, signal: AbortSignal): Promise<void> {
    const now = Date.now();
    await this.#planned.forgetOld(now);
    const watch = { context: this.context, connection: this.#connection, planned: this.#planned, onMark };
    await watchEvents(watch, now, signal);
  }
}

export const createContainersProvider = (context: ProviderContext): InstanceProvider =>
  checkedProvider(new ContainersProvider(context));
