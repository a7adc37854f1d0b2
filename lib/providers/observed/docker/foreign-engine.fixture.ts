import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { findProgram } from "@/lib/processes/find-program";
import { waitUntil } from "@/lib/processes/wait-until";

const run = promisify(execFile);
const CONF = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
events_logger = "file"
`;
const BUSYBOX = "/bin/busybox";

/** Passes everything on to the engine, and keeps the first line of each request. */
class Recorder {
  readonly requests: string[] = [];
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  constructor(
    private readonly engine: string,
    readonly socket: string,
  ) {}

  async listen(): Promise<void> {
    this.#server = createServer((client) => {
      const engine = createConnection(this.engine);
      for (const one of [client, engine]) {
        this.#sockets.add(one);
        one.on("error", () => one.destroy());
        one.on("close", () => {
          this.#sockets.delete(one);
          client.destroy();
          engine.destroy();
        });
      }
      // One request a connection: whatever else came on it would be written down as well.
      client.on("data", (data) => this.requests.push(data.toString("latin1").split("\r\n", 1)[0] ?? ""));
      client.pipe(engine);
      engine.pipe(client);
    }).listen(this.socket);
    await once(this.#server, "listening");
  }

  /** Cuts every connection off and takes no other, as an engine that is restarted does. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const closed = once(server, "close");
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await rm(this.socket, { force: true });
  }
}

/** Podman as somebody else uses it, with a service of its own behind a socket that writes down what is asked. */
export class ForeignEngine {
  readonly label = `observed-test-${process.pid}`;
  readonly image = `localhost/${this.label}:1`;
  /** Why it can't be tested here; null where it can. */
  missing: string | null = "it was not opened";
  recorder!: Recorder;
  #folder = "";
  #service: ChildProcess | null = null;

  get address(): string {
    return `unix://${this.recorder.socket}`;
  }

  async podman(...args: string[]): Promise<string> {
    const env = { ...process.env, CONTAINERS_CONF: path.join(this.#folder, "containers.conf") };
    return (await run("podman", args, { env })).stdout.trim();
  }

  /** Starts one in the background; the container's id. */
  start(name: string, command: readonly string[], ...options: string[]): Promise<string> {
    const own = [
      "--detach",
      "--name",
      `${this.label}-${name}`,
      "--label",
      `test=${this.label}`,
      "--network",
      "none",
    ];
    return this.podman("run", ...own, ...options, this.image, ...command);
  }

  async open(): Promise<void> {
    const lacks = (await findProgram("podman")) === null ? "podman" : existsSync(BUSYBOX) ? null : BUSYBOX;
    this.missing = lacks && `there is no ${lacks}`;
    if (lacks === null) await this.#open();
  }

  async #open(): Promise<void> {
    this.#folder = await mkdtemp(path.join(tmpdir(), "mf-observed-"));
    await writeFile(path.join(this.#folder, "containers.conf"), CONF);
    const root = path.join(this.#folder, "root");
    await mkdir(path.join(root, "bin"), { recursive: true });
    await cp(BUSYBOX, path.join(root, "bin", "busybox"));
    for (const applet of ["sh", "sleep", "true"]) await symlink("busybox", path.join(root, "bin", applet));
    const tar = path.join(this.#folder, "root.tar");
    await run("tar", ["-C", root, "-cf", tar, "."]);
    await this.podman("import", "--quiet", tar, this.image);
    await this.#serve();
    this.recorder = new Recorder(this.#socket, path.join(this.#folder, "seen.sock"));
    await this.recorder.listen();
  }

  get #socket(): string {
    return path.join(this.#folder, "engine.sock");
  }

  async #serve(): Promise<void> {
    this.#service = spawn("podman", ["system", "service", "--time=0", `unix://${this.#socket}`], {
      env: { ...process.env, CONTAINERS_CONF: path.join(this.#folder, "containers.conf") },
      stdio: "ignore",
    });
    await waitUntil(() => Promise.resolve(existsSync(this.#socket)), {
      everyMs: 20,
      signal: AbortSignal.timeout(30_000),
    });
  }

  async #end(): Promise<void> {
    const service = this.#service;
    if (service?.exitCode !== null) return;
    service.kill("SIGTERM");
    await once(service, "exit");
  }

  /** Ends the service, has `meanwhile` done, and serves again; containers run on. */
  async restart(meanwhile: () => Promise<unknown>): Promise<void> {
    await this.#end();
    await rm(this.#socket, { force: true });
    await meanwhile();
    await this.#serve();
  }

  async removeAll(): Promise<void> {
    const ids = await this.podman("ps", "--all", "--quiet", "--filter", `label=test=${this.label}`);
    if (ids !== "") await this.podman("rm", "--force", "--time", "0", ...ids.split("\n"));
  }

  async close(): Promise<void> {
    if (this.#folder === "") return;
    await this.removeAll();
    await this.podman("rmi", "--force", this.image);
    await this.recorder.close();
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
