import { readFile } from "node:fs/promises";

/** The host's clock frequency in kHz as Linux shows it; null elsewhere. */
export async function readTscKhz(): Promise<number | null> {
  const text = await readFile("/proc/cpuinfo", "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const mhz = /^cpu MHz\s*:\s*([\d.]+)/m.exec(text)?.[1];
  return mhz === undefined ? null : Math.round(Number(mhz) * 1000);
}
