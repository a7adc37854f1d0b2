import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";

/** Answers on ports of the host that no instance may reach: by TCP and UDP, on its loopback and on every address. */
export async function listenOnHost(): Promise<{ readonly ports: readonly number[]; close(): void }> {
  const hasIpv6 = Object.values(networkInterfaces()).some((some) =>
    some?.some(({ address }) => address === "::1"),
  );
  const servers = ["127.0.0.1", "0.0.0.0", ...(hasIpv6 ? ["::1"] : [])].map((host) =>
    createServer((socket) => socket.on("error", () => socket.destroy()).end()).listen(0, host),
  );
  const sockets = ["127.0.0.1", "0.0.0.0"].map((host) => {
    const socket = createSocket("udp4");
    socket.on("message", (_, from) => socket.send("here", from.port, from.address));
    return socket.bind(0, host);
  });
  await Promise.all([...servers, ...sockets].map((one) => once(one, "listening")));
  return {
    ports: [
      ...servers.map((one) => (one.address() as AddressInfo).port),
      ...sockets.map((one) => one.address().port),
    ],
    close: () => [...servers, ...sockets].forEach((one) => one.close()),
  };
}
