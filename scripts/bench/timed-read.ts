import { performance } from "node:perf_hooks";

/** From the request to the last byte of the answer, ms. */
export async function timedRead(url: string): Promise<number> {
  const begunAt = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return performance.now() - begunAt;
}
