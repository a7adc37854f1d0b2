// The web server of the production build. In development `next dev` serves.
import { EventEmitter } from "node:events";
import next from "next";
import { createGuardedServer } from "./lib/guarded-server.mjs";

const { HOST: hostname = "127.0.0.1", PORT = "3000" } = process.env;
const port = Number(PORT);

let handle = null;
const server = createGuardedServer((request, response) => handle(request, response));
// Next listens for upgrades on the server that it is given: one that never has any, so that no socket escapes the guard.
const app = next({ dev: false, hostname, port, httpServer: new EventEmitter() });
await app.prepare();
handle = app.getRequestHandler();

async function stop() {
  server.close();
  // Streams never end by themselves.
  server.closeAllConnections();
  await app.close();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop());

server.once("error", (error) => {
  process.stderr.write(`The web server can't listen on ${hostname} port ${port}: ${error.message}\n`);
  process.exit(1);
});
server.listen(port, hostname, () => process.stdout.write(`Serving on ${hostname} port ${port}\n`));
