import { connect } from "node:net";

/** What a server answers to text that no browser would send, until it hangs up or the answer has come that far. */
export function rawRequest(
  baseUrl: string,
  text: string,
  more = "",
  isEnough: (heard: string) => boolean = () => false,
): Promise<string> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let heard = "";
    const timer = setInterval(() => more !== "" && socket.writable && socket.write(more), 20);
    socket.on("data", (chunk) => {
      heard += chunk.toString();
      if (isEnough(heard)) socket.destroy();
    });
    // Being hung up on while writing is a reset; what was heard is what counts.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(timer);
      resolve(heard);
    });
  });
}

interface Asked {
  readonly path: string;
  readonly host?: string;
  readonly method?: string;
  readonly headers?: readonly string[];
}

/** The status of one request; of a stream as soon as it begins. Throws where the answer has none: no answer is no refusal. */
export async function statusOf(
  baseUrl: string,
  { path, host, method = "GET", headers = [] }: Asked,
): Promise<number> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host ?? new URL(baseUrl).host}`,
    ...["Connection: close", "Content-Length: 0"],
    ...headers,
  ];
  const heard = await rawRequest(baseUrl, `${lines.join("\r\n")}\r\n\r\n`, "", (text) =>
    text.includes("\r\n\r\n"),
  );
  const status = /^HTTP\/1.1 (\d{3}) /.exec(heard)?.[1];
  if (status === undefined) throw new Error(`${method} ${path} got no answer, but ${JSON.stringify(heard)}.`);
  return Number(status);
}
