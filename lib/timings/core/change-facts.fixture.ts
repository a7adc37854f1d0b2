import type { ChangeFacts } from "./change-conditions";

/** Of a change from 1 to 3 that started two containers. */
export const changeFacts = (over: Partial<ChangeFacts> = {}): ChangeFacts => ({
  fromReplicas: 1,
  toReplicas: 3,
  firstReady: null,
  requestedAt: 1000,
  ownRuntime: "runc",
  startedCount: 2,
  accelerator: "none",
  runtime: "runc",
  host: "lab",
  engineVersion: "4.3.1",
  cachedCount: 2,
  cachedKnown: 2,
  fewestAtOnce: 2,
  mostAtOnce: 2,
  artifact: "demo:v1",
  memoryMb: 128,
  cpus: 1,
  command: "none",
  environment: "none",
  ...over,
});
