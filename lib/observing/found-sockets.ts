import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

export interface FoundSocket {
  readonly address: string;
  readonly name: string;
}

/** Where engines put their sockets: the machine's own, and this user's. */
function places(env: Readonly<Record<string, string | undefined>>, home: string): [string, string][] {
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    ["/run/docker.sock", "Docker"],
    ["/run/podman/podman.sock", "Podman"],
    ...(runtime
      ? ([
          [path.join(runtime, "docker.sock"), "Docker of this user"],
          [path.join(runtime, "podman", "podman.sock"), "Podman of this user"],
        ] satisfies [string, string][])
      : []),
    [path.join(home, ".docker", "run", "docker.sock"), "Docker Desktop"],
  ];
}

async function isOpen(file: string): Promise<boolean> {
  try {
    if (!(await stat(file)).isSocket()) return false;
    await access(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Sockets of engines that this process may open; whether anybody answers is not asked. */
export async function foundSockets(
  env: Readonly<Record<string, string | undefined>> = process.env,
  home = homedir(),
): Promise<FoundSocket[]> {
  const all = places(env, home);
  const open = await Promise.all(all.map(([file]) => isOpen(file)));
  return all.flatMap(([file, name], nth) => (open[nth] ? [{ address: `unix://${file}`, name }] : []));
}
