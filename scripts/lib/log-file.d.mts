import type { Writable } from "node:stream";

export function reasonOf(error: NodeJS.ErrnoException): string;
export class LogFile extends Writable {
  constructor(file: string);
  readonly path: string;
}
