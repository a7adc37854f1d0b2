export { findProcesses, identify, isAlive, signalProcess, type ProcessIdentity } from "./identity.mjs";
