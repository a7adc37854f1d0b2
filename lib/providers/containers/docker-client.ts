import { inspect } from "node:util";
import Docker from "dockerode";

interface Modem {
  buildRequest(request: object, ...rest: unknown[]): void;
}

/** The transport puts each request into words for a log that is off, its agent with all sockets included: this is shorter. */
const TRAITS = { maxRedirects: 0, [inspect.custom]: () => "a request" };

/** The transport's types hide the one method that every request goes through. */
const modemOf = (docker: Docker): Modem => docker.modem as unknown as Modem;

/**
 * The one way to make a client of the engine. Its transport answers a redirect with a request of its own, to whatever
 * host the answer names, whose failure no promise hears of and which ends the process: so redirects are refused.
 */
export function dockerClient(options: Docker.DockerOptions): Docker {
  const docker = new Docker(options);
  const modem = modemOf(docker);
  const build = modem.buildRequest.bind(modem);
  modem.buildRequest = (request, ...rest) => build({ ...request, ...TRAITS }, ...rest);
  return docker;
}
