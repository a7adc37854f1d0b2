import { textOf } from "@/lib/processes/unless-missing";

/** The host's clock frequency in kHz as Linux shows it; null elsewhere. */
export async function readTscKhz(): Promise<number | null> {
  const text = (await textOf("/proc/cpuinfo")) ?? "";
  const mhz = /^cpu MHz\s*:\s*([\d.]+)/m.exec(text)?.[1];
  return mhz === undefined ? null : Math.round(Number(mhz) * 1000);
}
