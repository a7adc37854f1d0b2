import type { ExposedPort } from "./image-facts";

const PORT = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/;
const PROTOCOLS = ["tcp", "udp", "sctp"] as const;
const LAST = 65_535;

/** `8080/tcp` and `53` as ports, the least first; what is none is left out, as a name that was never filled in. */
export function exposedPorts(written: readonly string[]): ExposedPort[] {
  const ports = written.flatMap((text): ExposedPort[] => {
    const [, digits, word = "tcp"] = PORT.exec(text) ?? [];
    const protocol = PROTOCOLS.find((one) => one === word);
    const port = Number(digits);
    return protocol && port >= 1 && port <= LAST ? [{ port, protocol }] : [];
  });
  return ports.sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}
