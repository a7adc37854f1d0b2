import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { hasCode } from "@/lib/processes/unless-missing";
import type { ProviderContext } from "../provider";
import type { Inspected } from "./container-state";

const run = promisify(execFile);
const WITHIN_MS = 10_000;
const TO = / --to-destination ([\d.]+):/;

/** The rules that forward these ports of the host, as `iptables-save` writes them. */
export const forwardsOf = (saved: string, ports: readonly string[]): readonly string[] =>
  saved
    .split("\n")
    .filter((line) => line.startsWith("-A NETAVARK-"))
    .filter((line) => ports.some((port) => line.includes(`--dport ${port} `)));

/** Of such rules those that send a port anywhere but to these addresses. */
export const astray = (rules: readonly string[], addresses: readonly string[]): readonly string[] =>
  rules.filter((rule) => {
    const to = TO.exec(rule)?.[1];
    return to !== undefined && !addresses.includes(to);
  });

const portsOf = ({ HostConfig: config }: Inspected): readonly string[] => {
  const bindings = config.PortBindings as Readonly<
    Record<string, readonly { HostPort: string }[] | null>
  > | null;
  return Object.values(bindings ?? {}).flatMap((ports) => ports?.map(({ HostPort: port }) => port) ?? []);
};

/** Empty on a host without iptables, which then has no such rules. */
async function savedRules(): Promise<string> {
  try {
    return (await run("iptables-save", ["-t", "nat"], { timeout: WITHIN_MS })).stdout;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  }
}

async function forget(
  container: Inspected,
  context: ProviderContext,
  which: (rules: readonly string[]) => readonly string[],
): Promise<void> {
  // An engine without the host's rights forwards ports by programs of its own.
  if (process.getuid?.() !== 0) return;
  const ports = portsOf(container);
  try {
    for (const rule of which(forwardsOf(await savedRules(), ports))) {
      const words = rule.replace(/^-A/, "-D").match(/"[^"]*"|\S+/g) ?? [];
      const plain = words.map((word) => word.replaceAll('"', ""));
      await run("iptables", ["-w", "-t", "nat", ...plain], { timeout: WITHIN_MS });
    }
  } catch (error) {
    context.log.warn(
      { err: error, ports },
      "the firewall could not be asked for rules that were left behind",
    );
  }
}

/**
 * Removes what an engine that was killed in the middle of a start has left in the host's firewall: it would send the ports of
 * a container that never ran to an address that nobody has, also once another program listens there.
 */
export const forgetPorts = (container: Inspected, context: ProviderContext): Promise<void> =>
  forget(container, context, (rules) => rules);

/**
 * The same of a container that runs: its ports are its own, so that whatever sends them elsewhere was left by one that is gone,
 * comes first, and would keep all requests from it.
 */
export function forgetOthers(container: Inspected, context: ProviderContext): Promise<void> {
  const networks = Object.values(container.NetworkSettings.Networks);
  const addresses = networks.map(({ IPAddress: address }) => address);
  return forget(container, context, (rules) => astray(rules, addresses));
}
