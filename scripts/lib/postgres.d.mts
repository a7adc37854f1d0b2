import type { ChildProcess } from "node:child_process";

export function startPostgres(options: {
  dataDir: string;
  isDisposable?: boolean;
  logFile?: string;
  port?: number;
  signal?: AbortSignal;
  onSpawn?: (child: ChildProcess) => void;
}): Promise<{ url: string; folder: string; port: number; child: ChildProcess }>;
export function stopPostgres(child: ChildProcess): Promise<void>;
