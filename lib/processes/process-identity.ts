export {
  findProcesses,
  findProcessesIn,
  identify,
  isAlive,
  signalProcess,
  type ProcessIdentity,
} from "./identity.mjs";
