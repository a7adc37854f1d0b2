import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";

const PORTS = 65_535;
/** Each is a process of the scanner, which may have few files open. */
const ALL_PORTS = Array.from(
  { length: 16 },
  (_, part) => `${part * 4096 + 1}-${Math.min(PORTS, (part + 1) * 4096)}`,
);
const LOW_PORTS = ["1-512", "513-1023"];
const one = (port: number): string => `${port}-${port}`;

/** An IPv6 address as 32 hexadecimal digits; `fd00::2` becomes `fd00...0002`. */
export function hexOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = (part: string) =>
    (part === "" ? [] : part.split(":")).map((group) => group.padStart(4, "0"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  return [...before, ...Array<string>(8 - before.length - after.length).fill("0000"), ...after].join("");
}

/** The first `count` addresses of the network that `10.0.2.15/24` lies in, without that address itself. */
export function neighboursOf(cidr: string, count: number): string[] {
  const [address = "", prefix] = cidr.split("/");
  const number = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const base = number - (number % 2 ** (32 - Number(prefix)));
  return Array.from({ length: count }, (_, index) => base + 1 + index)
    .map((one) => [24, 16, 8, 0].map((bits) => Math.floor(one / 2 ** bits) % 256).join("."))
    .filter((one) => one !== address);
}

/** The host's own addresses on its networks, IPv6 in the scanner's form. */
function hostAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  return all
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80:"))
    .map(({ family, address }) => (family === "IPv6" ? hexOf(address) : address));
}

interface Question {
  readonly ranges: readonly string[];
  readonly hosts: readonly string[];
  readonly gateway: string;
}

/** By no time of its own, as `fetch` has one of 300 s: a scan that finds nothing says nothing for as long as it takes. */
async function askFor(url: string, signal: AbortSignal): Promise<string> {
  const [answer] = (await once(get(url, { signal }), "response")) as [IncomingMessage];
  return text(answer);
}

async function scan(
  address: string,
  { ranges, hosts, gateway }: Question,
  signal: AbortSignal,
): Promise<string[]> {
  const query = `${ranges.join(",")}&${hosts.join("+")}&${gateway}`;
  const answer = await askFor(`http://${address}/cgi-bin/scan?${query}`, signal);
  const lines = answer.trim().split("\n");
  const found = lines.filter((line) => line !== "done");
  if (lines.length - found.length !== ranges.length) throw new Error(`A scan broke off: ${lines.join(", ")}`);
  return found;
}

/** What the instance finds on itself, by which a scanner that finds nothing anywhere is told from a wall. */
export const reachOfItself = (address: string, port: number, signal: AbortSignal): Promise<string[]> =>
  scan(address, { ranges: [one(port)], hosts: ["127.0.0.1"], gateway: "" }, signal);

/**
 * What the instance at `address` can reach of its host and its neighbours: each port of the addresses where its network
 * has the host, and of the host's first own; of its further ones the low ports and the given ones; and the given ones of
 * the 254 first addresses around it.
 */
export async function reachOf(
  address: string,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<string[]> {
  const ask = async (query: string) =>
    (await askFor(`http://${address}/cgi-bin/${query}`, signal)).trim().split("\n");
  const [own = ""] = await ask("address");
  const around = (count: number) => (own === "" ? [] : neighboursOf(own, count));
  const present = (await ask(`present?${around(3).join("+")}`)).filter((line) => line !== "");
  const near = present.length > 0 ? present : around(1);
  const gateway = near[0] ?? "";
  const found: string[] = [];
  const [first, ...further] = hostAddresses();
  for (const host of [...near, ...(first ? [first] : [])]) {
    found.push(...(await scan(address, { ranges: ALL_PORTS, hosts: [host], gateway }, signal)));
  }
  const others = {
    ranges: [...LOW_PORTS, ...ports.map(one)],
    hosts: [...further, hexOf("fec0::2")],
    gateway,
  };
  found.push(...(await scan(address, others, signal)));
  const neighbours = { ranges: ports.map(one), hosts: around(254), gateway };
  return [...found, ...(await scan(address, neighbours, signal))];
}
