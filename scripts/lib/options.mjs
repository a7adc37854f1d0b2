import path from "node:path";
import { KEY_PROBLEM, keyOf } from "../../lib/secrets/key-of.mjs";
import { root } from "./run.mjs";

const FLAGS = ["--keep", "--dev"];

/** What is wrong with how it was called; one line. */
export class WrongOptions extends Error {}

function portOf(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new WrongOptions(`PORT must be a whole number from 1 to 65535, not "${text}".`);
  return port;
}

/** Where a browser on this machine reaches a server that listens on `host`. */
function addressOf(host, port) {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

export function readOptions(args, env) {
  const unknown = args.filter((flag) => !FLAGS.includes(flag));
  if (unknown.length > 0)
    throw new WrongOptions(`Unknown option ${unknown.join(", ")}. Known are ${FLAGS.join(" and ")}.`);
  const host = env.HOST || "127.0.0.1";
  const port = portOf(env.PORT || "3000");
  if (env.MAYFLY_SECRET_KEY && keyOf(env.MAYFLY_SECRET_KEY) === null) throw new WrongOptions(KEY_PROBLEM);
  const dataDir = path.resolve(root, env.MAYFLY_DATA || ".mayfly");
  return {
    host,
    port,
    dataDir,
    logDir: path.join(dataDir, "logs"),
    address: addressOf(host, port),
    databaseUrl: env.DATABASE_URL || null,
    keepsInstances: args.includes("--keep"),
    isDev: args.includes("--dev"),
  };
}
