import { connect } from "node:net";

/** Sends one line of commands to HAProxy's admin socket; resolves with all that it answers. Rejects where nobody listens. */
export function askSocket(socketPath: string, commands: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let answer = "";
    const socket = connect(socketPath);
    const abort = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", abort, { once: true });
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.end(`${commands}\n`));
    socket.on("data", (part: string) => (answer += part));
    socket.on("error", reject);
    socket.on("close", () => {
      signal.removeEventListener("abort", abort);
      resolve(answer);
    });
  });
}
