import { StringDecoder } from "node:string_decoder";

/** Lines as they come; what is after the last one is a line, too. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  // Once nobody reads on, the connection may still end badly.
  stream.on("error", () => undefined);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(Buffer.from(chunk))).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest;
}
