import { inspect } from "node:util";
import { diskReason, isOfFullDisk } from "@/lib/processes/disk-reason";
import { parseInstanceName } from "./instance-name";
import { ProviderError, type InstanceProvider, type InstanceSpec } from "./provider";

const isInstanceName = (name: string): boolean => parseInstanceName(name) !== null;

/** Throws where a spec holds what no process can be given, before an engine sees it. */
function checkSpec({ name, command, env }: InstanceSpec): void {
  if (!isInstanceName(name)) {
    throw new ProviderError("internal", `${JSON.stringify(name)} can't name an instance.`);
  }
  const texts = [...(command ?? []), ...Object.values(env)];
  const isBroken = texts.some((text) => text.includes("\0"));
  if (isBroken || Object.keys(env).some((key) => key === "" || /[=\0]/.test(key))) {
    throw new ProviderError(
      "internal",
      `${name} has a command or an environment that no process can be given.`,
    );
  }
}

/** Whatever goes wrong, thrown at once or later, rejects with a `ProviderError`. */
async function closed<T>(doing: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ProviderError && cause.code === "disk-full") throw cause;
    if (isOfFullDisk(cause)) {
      const message = `The disk is full: could not ${doing}. Free some room; Mayfly then goes on by itself.`;
      throw new ProviderError("disk-full", message, { cause });
    }
    if (cause instanceof ProviderError) throw cause;
    if (signal.aborted) {
      throw new ProviderError("deadline", `Could not ${doing} within the time allowed.`, { cause });
    }
    // Not every value can be made a string.
    const why = cause instanceof Error ? cause.message : inspect(cause);
    throw new ProviderError("internal", `Could not ${doing}: ${why}`, { cause });
  }
}

/** The same of a call that is not begun where its time is over. */
const begun = <T>(doing: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
  closed(doing, signal, () => {
    signal.throwIfAborted();
    return work();
  });

/**
 * A provider whose engine gets only well-formed names and specs, and whose every failure has a closed code. While the disk of
 * the data folder is full it is unavailable: what it would make could not be written down.
 */
export function checkedProvider(dataDir: string, provider: InstanceProvider): InstanceProvider {
  const { id, label, kind, isSimulated, capabilities } = provider;
  return {
    shape: "instance",
    id,
    label,
    kind,
    isSimulated,
    capabilities,
    check: (signal) =>
      begun(`check ${label}`, signal, async () => {
        const status = await provider.check(signal);
        const full = await diskReason(dataDir);
        return full === null ? status : { ...status, available: false, reason: full, fix: null };
      }),
    prepare: (artifact, signal, pinned = null) =>
      begun(`prepare ${artifact}`, signal, () => provider.prepare(artifact, signal, pinned)),
    create: (spec, signal) =>
      begun(`start ${spec.name}`, signal, () => {
        checkSpec(spec);
        return provider.create(spec, signal);
      }),
    stop: (name, options, signal) =>
      begun(`stop ${name}`, signal, async () => {
        if (isInstanceName(name)) await provider.stop(name, options, signal);
      }),
    kill: (name, signal) =>
      begun(`kill ${name}`, signal, async () => {
        if (isInstanceName(name)) await provider.kill(name, signal);
      }),
    list: (signal) => begun(`list ${label}`, signal, () => provider.list(signal)),
    logs: (name, options, signal) =>
      begun(`read the output of ${name}`, signal, async () =>
        isInstanceName(name) ? provider.logs(name, options, signal) : "",
      ),
    sweep: (needed, signal) =>
      begun(`clear away artifacts of ${label}`, signal, () => provider.sweep(needed, signal)),
    ...(provider.commandToEndAll ? { commandToEndAll: () => provider.commandToEndAll?.() ?? "" } : {}),
    watch: (onMark, signal) => closed(`watch ${label}`, signal, () => provider.watch(onMark, signal)),
  };
}
