import { Readable } from "node:stream";
import type Docker from "dockerode";
import { LOG_BYTES, logTail } from "../log-tail";
import { statusOf } from "./codes";

const HEADER_BYTES = 8;
/** The newest of the output is kept while it is read. */
const KEPT_BYTES = 4 * LOG_BYTES;
/** An engine that keeps more than this of one instance is not read to the end. */
const MOST_BYTES = 64 * 2 ** 20;

interface Modem {
  dial(request: object, answer: (error: Error | null, stream: unknown) => void): void;
}
/** The library's own call for output collects all of it, however much it is. */
const modemOf = (docker: Docker): Modem => docker.modem as unknown as Modem;

function outputOf(docker: Docker, id: string, lines: number): Promise<Readable | null> {
  const statusCodes = { 101: true, 200: true, 404: "no such container", 500: "server error" };
  const options = { stdout: true, stderr: true, tail: lines, follow: false };
  const request = { path: `/containers/${id}/logs?`, method: "GET", isStream: true, statusCodes, options };
  return new Promise((resolve, reject) => {
    modemOf(docker).dial(request, (error, stream) => {
      if (error) return statusOf(error) === 404 ? resolve(null) : reject(error);
      if (stream instanceof Readable) resolve(stream);
      else reject(new Error("The container engine answered with no stream."));
    });
  });
}

/**
 * Keeps the newest bytes of the frames that it is given: stream number, three zeros, length (big-endian), bytes. The library's own
 * `demuxStream` ends the process at thousands of empty lines.
 */
export class OutputTail {
  #pending = Buffer.alloc(0);
  #frameLeft = 0;
  #kept: Buffer[] = [];
  #keptBytes = 0;
  leftOutBytes = 0;

  add(chunk: Buffer): void {
    let bytes = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    while (bytes.length > 0) {
      if (this.#frameLeft === 0) {
        if (bytes.length < HEADER_BYTES) break;
        this.#frameLeft = bytes.readUInt32BE(4);
        bytes = bytes.subarray(HEADER_BYTES);
      }
      const part = bytes.subarray(0, this.#frameLeft);
      this.#keep(part);
      this.#frameLeft -= part.length;
      bytes = bytes.subarray(part.length);
    }
    this.#pending = Buffer.from(bytes);
  }

  #keep(part: Buffer): void {
    this.#kept.push(part);
    this.#keptBytes += part.length;
    for (let [oldest] = this.#kept; oldest; [oldest] = this.#kept) {
      if (this.#keptBytes - oldest.length < KEPT_BYTES) return;
      this.#kept.shift();
      this.#keptBytes -= oldest.length;
      this.leftOutBytes += oldest.length;
    }
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#kept);
  }
}

/** The end of what a container wrote, read as it comes and never held as a whole; empty where there is no container. */
export async function readOutput(docker: Docker, id: string, lines: number): Promise<string> {
  const stream = await outputOf(docker, id, lines);
  if (!stream) return "";
  const tail = new OutputTail();
  let read = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    tail.add(bytes);
    read += bytes.length;
    if (read > MOST_BYTES) break;
  }
  return logTail(tail.bytes, lines, tail.leftOutBytes);
}
