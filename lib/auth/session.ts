import { ANONYMOUS_VIEWER, LOCAL_OPERATOR, type Actor } from "./actor";
import { isLoopback } from "./loopback";

/**
 * Who asks. A server that only this machine can reach serves its one operator; one that others can reach lets them
 * look, unless `MAYFLY_OPERATORS=anyone` says that whoever reaches it may operate it.
 */
export async function currentActor(env: NodeJS.ProcessEnv = process.env): Promise<Actor> {
  if (isLoopback(env.HOST ?? "127.0.0.1")) return LOCAL_OPERATOR;
  return env.MAYFLY_OPERATORS === "anyone" ? LOCAL_OPERATOR : ANONYMOUS_VIEWER;
}
