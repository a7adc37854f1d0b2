import { z } from "zod";

export {
  findProcesses,
  findProcessesIn,
  findProcessesNaming,
  identify,
  isAlive,
  signalProcess,
  type ProcessIdentity,
} from "./identity.mjs";

/** How notes tell of a process; what else they say of it extends this. */
export const processSchema = z.object({ pid: z.number().int().positive(), startTime: z.string() });
