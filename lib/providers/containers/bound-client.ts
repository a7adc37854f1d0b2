import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { dockerClient } from "./docker-client";

const DEFAULT_PORT = 2375;

/** Where an engine listens: `unix:///path`, `tcp://host:port` or `http://host:port`, as the Docker command line takes it. */
export type EngineAddress = string;

/** An agent whose every connection, idle or in use, is destroyed once the signal aborts. */
function agentUntil(signal: AbortSignal, protocol: "http" | "https"): http.Agent {
  const agent = protocol === "https" ? new https.Agent() : new http.Agent();
  const open = new Set<Duplex>();
  const end = (socket: Duplex) => socket.destroy(new Error("The time allowed is over."));
  signal.addEventListener("abort", () => open.forEach(end), { once: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (!socket) return socket;
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    if (signal.aborted) end(socket);
    return socket;
  };
  return agent;
}

/** The library takes an agent, which its types don't know. */
const clientOf = (options: Docker.DockerOptions, agent: http.Agent): Docker =>
  dockerClient(Object.assign(options, { agent }));

/**
 * A client whose calls and streams end with the signal, at the connection: the library passes signals to some calls
 * only, and never to the body of an answer.
 */
export function boundClient(address: EngineAddress, signal: AbortSignal): Docker {
  if (address.startsWith("unix://")) {
    return clientOf({ socketPath: address.slice("unix://".length) }, agentUntil(signal, "http"));
  }
  const url = new URL(address.replace(/^tcp:/, "http:"));
  const protocol = url.protocol === "https:" ? "https" : "http";
  const port = url.port || DEFAULT_PORT;
  return clientOf({ host: url.hostname, port, protocol }, agentUntil(signal, protocol));
}
