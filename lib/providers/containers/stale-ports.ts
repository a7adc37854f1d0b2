import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProviderContext } from "../provider";
import type { Inspected } from "./container-state";

const run = promisify(execFile);
const WITHIN_MS = 10_000;

/** The rules that forward these ports of the host, as `iptables-save` writes them. */
export const forwardsOf = (saved: string, ports: readonly string[]): readonly string[] =>
  saved
    .split("\n")
    .filter((line) => line.startsWith("-A NETAVARK-"))
    .filter((line) => ports.some((port) => line.includes(`--dport ${port} `)));

const portsOf = ({ HostConfig: config }: Inspected): readonly string[] => {
  const bindings = config.PortBindings as Readonly<
    Record<string, readonly { HostPort: string }[] | null>
  > | null;
  return Object.values(bindings ?? {}).flatMap((ports) => ports?.map(({ HostPort: port }) => port) ?? []);
};

/**
 * Removes what an engine that was killed in the middle of a start has left in the host's firewall: it would send the ports of
 * a container that never ran to an address that nobody has, also once another program listens there.
 */
export async function forgetPorts(container: Inspected, context: ProviderContext): Promise<void> {
  const ports = portsOf(container);
  try {
    const { stdout } = await run("iptables-save", ["-t", "nat"], { timeout: WITHIN_MS });
    for (const rule of forwardsOf(stdout, ports)) {
      const words = rule.replace(/^-A/, "-D").match(/"[^"]*"|\S+/g) ?? [];
      const plain = words.map((word) => word.replaceAll('"', ""));
      await run("iptables", ["-w", "-t", "nat", ...plain], { timeout: WITHIN_MS });
    }
  } catch (error) {
    context.log.warn(
      { err: error, ports },
      "the firewall could not be asked for rules of a container that never ran",
    );
  }
}
