import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "@/lib/processes/make-folder.mjs";

// Machines that may not raise resource limits refuse the engine's own, higher defaults.
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
events_logger = "file"
[network]
network_backend = "netavark"
`;

/**
 * Run by the runtime for each container, before its first instruction and each time that it is started: it closes the
 * container's own network, so that no connection can be begun from inside, to the host, a neighbour or beyond. Answers to what
 * was begun outside pass. The rules live and die with the container's network, and a container whose network can't be
 * closed is not started.
 */
const CLOSE_NETWORK = `#!/bin/sh
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
pid=$(sed -n 's/.*"pid": *\\([0-9][0-9]*\\).*/\\1/p')
[ -n "$pid" ] || { echo "no process to close the network of" >&2; exit 1; }
exec nsenter --net="/proc/$pid/ns/net" /bin/sh -ec '
rules() {
  echo "*filter"
  echo ":INPUT ACCEPT [0:0]"
  echo ":FORWARD DROP [0:0]"
  echo ":OUTPUT DROP [0:0]"
  echo "-A OUTPUT -o lo -j ACCEPT"
  echo "-A OUTPUT -p tcp ! --syn -j ACCEPT"
  [ -z "$1" ] || echo "-A OUTPUT -p tcp -j REJECT --reject-with tcp-reset"
  [ -z "$1" ] || echo "-A OUTPUT -j REJECT"
  echo COMMIT
}
rules refuse | iptables-restore || rules "" | iptables-restore
[ ! -e /proc/net/if_inet6 ] || ip6tables-restore <<RULES
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -i lo -j ACCEPT
-A OUTPUT -o lo -j ACCEPT
COMMIT
RULES
'
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
  const hooks = path.join(folder, "hooks");
  await makeFolder(hooks);
  const file = path.join(folder, "containers.conf");
  const script = path.join(hooks, "close-network");
  const hook = {
    version: "1.0.0",
    hook: { path: script },
    when: { always: true },
    stages: ["createRuntime"],
  };
  await writeFile(file, CONTAINERS_CONF, { mode: 0o600 });
  await writeFile(script, CLOSE_NETWORK, { mode: 0o700 });
  await writeFile(path.join(hooks, "close-network.json"), JSON.stringify(hook), { mode: 0o600 });
  const options = ["--hooks-dir", hooks];
  const settled = [CONTAINERS_CONF, CLOSE_NETWORK, hook, options];
  const digest = createHash("sha256").update(JSON.stringify(settled)).digest("hex");
  return { file, options, digest };
}
