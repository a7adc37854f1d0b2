import type { ChildProcess } from "node:child_process";

export function startPostgres(options: {
  dataDir: string;
  isDisposable?: boolean;
}): Promise<{ url: string; folder: string; child: ChildProcess }>;
export function stopPostgres(child: ChildProcess): Promise<void>;
export function freePort(): Promise<number>;
