import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";

const MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const CONFIG = "application/vnd.docker.container.image.v1+json";
const LAYER = "application/vnd.docker.image.rootfs.diff.tar";

const digestOf = (bytes: Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

interface Image {
  /** By path, each layer by itself. */
  readonly layers: readonly Readonly<Record<string, Uint8Array>>[];
  /** As an image's configuration has it: `ExposedPorts`, `Cmd` and so on. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly architecture?: string;
}

async function tarOf(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name, mode: 0o755 }, Buffer.from(content));
  tar.finalize();
  return buffer(tar);
}

/** A registry as the distribution project specifies it, https://distribution.github.io/distribution/spec/api/, whose faults a test chooses. */
export class TestRegistry {
  readonly #blobs = new Map<string, Buffer>();
  readonly #manifests = new Map<string, Buffer>();
  readonly #server: Server;
  /** Of each blob, how many bytes it gives before the connection breaks; all where it is not here. */
  readonly breaks = new Map<string, number>();
  /** Blobs that are given up to there and go on once this is called. */
  readonly #held = new Map<string, Promise<void>>();
  isClosed = false;
  readonly asked: string[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      const address = request.url ?? "";
      this.asked.push(`${request.method ?? ""} ${address}`);
      void this.#answer(address, response);
    });
  }

  async open(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  /** What an engine's settings say of it: it speaks no TLS. */
  get settings(): string {
    return `[[registry]]\nlocation = "${this.host}"\ninsecure = true\n`;
  }

  /** Puts an image under `name:tag`, and answers with the digests of its layers. */
  async push(
    name: string,
    tag: string,
    { layers, config, architecture = "amd64" }: Image,
  ): Promise<string[]> {
    const tars = await Promise.all(layers.map(tarOf));
    const diffIds = tars.map(digestOf);
    const written = Buffer.from(
      JSON.stringify({
        architecture,
        os: "linux",
        config,
        rootfs: { type: "layers", diff_ids: diffIds },
        history: tars.map(() => ({ created_by: "a test" })),
      }),
    );
    for (const blob of [written, ...tars]) this.#blobs.set(digestOf(blob), blob);
    const partOf = (mediaType: string, blob: Buffer) => ({
      mediaType,
      size: blob.length,
      digest: digestOf(blob),
    });
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: partOf(CONFIG, written),
        layers: tars.map((tar) => partOf(LAYER, tar)),
      }),
    );
    for (const key of [tag, digestOf(manifest)]) this.#manifests.set(`${name}/${key}`, manifest);
    return diffIds;
  }

  /** Holds a blob back after its first half, until what it answers with is called. */
  hold(digest: string): () => void {
    let go: () => void = () => undefined;
    this.#held.set(digest, new Promise<void>((resolve) => (go = resolve)));
    return () => go();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(address: string, response: ServerResponse): Promise<void> {
    if (address === "/v2/") return void response.end("{}");
    if (this.isClosed) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="test"' });
      return void response.end(
        JSON.stringify({ errors: [{ code: "UNAUTHORIZED", message: "authentication required" }] }),
      );
    }
    const [, name = "", what, key = ""] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(address) ?? [];
    const found = what === "blobs" ? this.#blobs.get(key) : this.#manifests.get(`${name}/${key}`);
    if (!found) {
      response.writeHead(404, { "content-type": "application/json" });
      return void response.end(
        JSON.stringify({ errors: [{ code: "MANIFEST_UNKNOWN", message: "manifest unknown" }] }),
      );
    }
    response.writeHead(200, {
      "content-type": what === "blobs" ? "application/octet-stream" : MANIFEST,
      "content-length": found.length,
      "docker-content-digest": digestOf(found),
    });
    const breaksAt = this.breaks.get(key);
    if (breaksAt !== undefined) {
      response.write(found.subarray(0, breaksAt), () => response.destroy());
      return;
    }
    const held = this.#held.get(key);
    const half = Math.floor(found.length / 2);
    if (held) {
      response.write(found.subarray(0, half));
      await held;
    }
    response.end(held ? found.subarray(half) : found);
  }
}
