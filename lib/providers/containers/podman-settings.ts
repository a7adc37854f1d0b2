import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

// Machines that may not raise resource limits refuse the engine's own, higher defaults.
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
events_logger = "file"
[network]
network_backend = "netavark"
`;

export interface Settings {
  /** The containers.conf. */
  readonly file: string;
  /** Options before `system service`. */
  readonly options: readonly string[];
  /** Of all that a service takes up when it starts: one that was started with others is replaced. */
  readonly digest: string;
}

/** Writes what Podman's service of this installation is set to. */
export async function writeSettings(folder: string): Promise<Settings> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "containers.conf");
  await writeFile(file, CONTAINERS_CONF, { mode: 0o600 });
  const options: readonly string[] = [];
  const digest = createHash("sha256")
    .update(JSON.stringify([CONTAINERS_CONF, options]))
    .digest("hex");
  return { file, options, digest };
}
