import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to Postgres that can stop forwarding without a word, as a dropped route does: no end, no reset, no answer. */
export async function silentProxy(url: string) {
  const target = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isDead = false;
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const pass = (from: Socket, to: Socket) => {
      from.on("data", (chunk) => {
        if (!isDead) to.write(chunk);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        if (!isDead) to.destroy();
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxied = new URL(url);
  proxied.hostname = "127.0.0.1";
  proxied.port = String((server.address() as AddressInfo).port);
  return {
    url: proxied.toString(),
    drop: () => (isDead = true),
    heal: () => (isDead = false),
    async close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
