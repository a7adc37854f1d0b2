// Plain JavaScript: scripts/start.mjs needs it before any dependency is installed.
import { connect, createServer } from "node:net";

/** What sends a port elsewhere also keeps an answer from coming. */
const ARRIVES_WITHIN_MS = 1_000;
const TRIES = 20;

function arrives(server, host) {
  return new Promise((resolve) => {
    const client = connect(server.address().port, host);
    const end = (is) => {
      clearTimeout(timer);
      client.destroy();
      resolve(is);
    };
    const timer = setTimeout(() => end(false), ARRIVES_WITHIN_MS);
    client.once("error", () => end(false));
    server.once("connection", (socket) => {
      socket.destroy();
      end(true);
    });
  });
}

/** Listens for a moment; the port, or why it can't be used. */
const tried = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve({ port, problem: error.code }));
    server.listen(port, host, async () => {
      const listened = server.address().port;
      const problem = (await arrives(server, host)) ? null : "EREDIRECTED";
      server.close(() => resolve({ port: listened, problem }));
    });
  });

export const portProblem = async (port, host) => (await tried(port, host)).problem;

export async function firstFree(ports) {
  let last = null;
  for (const one of ports) {
    const { port, problem } = await tried(one, "127.0.0.1");
    if (problem === null) return port;
    last = problem;
  }
  throw new Error(`No port of this machine can be listened on and reached (${last}).`);
}

export const freePort = () => firstFree(Array(TRIES).fill(0));

export async function listenReached(server, host = "127.0.0.1") {
  for (let nth = 0; nth < TRIES; nth += 1) {
    await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, host, () => {
        server.off("error", reject);
        resolve();
      });
    });
    if (await arrives(server, host)) return server.address().port;
    await new Promise((resolve) => server.close(resolve));
  }
  throw new Error(`No port of ${host} that was listened on could be reached.`);
}
