import { ProviderError, type InstanceSpec } from "../provider";
import type { ImageConfig } from "./artifact";

/** What an instance runs, the same for every kind; the user is looked up in the artifact's own files. */
export interface ProcessSpec {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** `name`, `uid`, or either with `:group` or `:gid`; `0:0` where the image names nobody. */
  readonly user: string;
  /** Absolute; made where the artifact has no such folder. */
  readonly workingDir: string;
  /** Its number. */
  readonly stopSignal: number;
  readonly hostname: string;
}

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const SIGTERM = 15;
const FIRST_REALTIME = 34;
const LAST_SIGNAL = 64;
// x86-64 and arm64 alike; in the order of their numbers, from 1.
const SIGNALS =
  "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS".split(
    " ",
  );

/** `SIGQUIT`, `quit`, `3` and `SIGRTMIN+3` as numbers; null where it names no signal. */
export function signalNumber(name: string): number | null {
  const word = name.toUpperCase().replace(/^SIG/, "");
  const realtime = /^RTMIN(?:\+(\d{1,2}))?$/.exec(word);
  const number = /^\d{1,2}$/.test(word)
    ? Number(word)
    : realtime
      ? FIRST_REALTIME + Number(realtime[1] ?? 0)
      : SIGNALS.indexOf(word) + 1;
  return number >= 1 && number <= LAST_SIGNAL ? number : null;
}

/**
 * What to run, from what the image says and what the revision says.
 *
 * - The command: the revision's whole, else the image's entry point followed by its arguments.
 * - The environment, later over earlier: a PATH, the image's own, HOSTNAME and PORT as the instance has them, the revision's. So the
 *   revision's port is where the probe asks, whatever port the image was made for, and an explicit variable has the last word. HOME is
 *   the user's, unless it is among these.
 * - User, folder and stop signal are the image's: root, `/` and SIGTERM where it names none.
 *
 * Throws `artifact-invalid` where there is nothing to run, or the image names a signal that is none.
 */
export function processOf(
  config: ImageConfig,
  spec: Pick<InstanceSpec, "name" | "artifact" | "command" | "env" | "port">,
): ProcessSpec {
  const argv = spec.command ?? [...config.entrypoint, ...config.cmd];
  if (argv.length === 0) {
    throw new ProviderError("artifact-invalid", `${spec.artifact} has no entry point. Give a command.`);
  }
  const stopSignal = config.stopSignal === null ? SIGTERM : signalNumber(config.stopSignal);
  if (stopSignal === null) {
    throw new ProviderError(
      "artifact-invalid",
      `${spec.artifact} is to be stopped by ${config.stopSignal ?? ""}, which is no signal.`,
    );
  }
  const given = { HOSTNAME: spec.name, PORT: String(spec.port) };
  return {
    argv,
    env: { PATH, ...config.env, ...given, ...spec.env },
    user: config.user ?? "0:0",
    workingDir: config.workingDir ?? "/",
    stopSignal,
    hostname: spec.name,
  };
}
