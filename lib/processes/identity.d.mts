/** A process that can't be mistaken for a later one with the same pid. `startTime` is in clock ticks since boot. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
}
/** Null where there is no such process. */
export function identify(pid: number): ProcessIdentity | null;
export function isAlive(process: ProcessIdentity): boolean;
/** Signals that very process; false where it is gone. */
export function signalProcess(target: ProcessIdentity, signal: NodeJS.Signals): boolean;
/** Processes whose command line has each of these as a whole argument: what is ours though no note of it is left. */
export function findProcesses(...wanted: readonly string[]): ProcessIdentity[];
/** Processes whose command line has this text anywhere: some write theirs anew, as one argument. */
export function findProcessesNaming(text: string): ProcessIdentity[];
/** Processes of these programs whose working folder is this one; of this user, or of all users for root. */
export function findProcessesIn(folder: string, programs: readonly string[]): ProcessIdentity[];
/** Processes of this program that were started with `variable` ("NAME=value") in their environment. */
export function findProcessesWith(variable: string, program: string): ProcessIdentity[];
