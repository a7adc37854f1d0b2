import type { InstanceMark, IsolationFacts } from "../provider";
import type { Instance } from "./instance";

type View = Pick<
  Instance,
  "record" | "started" | "running" | "isStopping" | "bootedAt" | "exitCode" | "reportedAt" | "process"
>;

/** The guest's shell tells an end by signal n as exit code 128 + n. */
const LAST_SIGNAL = 64;

/** How an instance that runs no more ended. `seenAt` is used where the guest did not say when. */
export function endOf(instance: View, seenAt: number): InstanceMark {
  const { record, exitCode, reportedAt } = instance;
  const { name, workloadId, revision, ordinal } = record;
  const base = { name, workloadId, revision, ordinal };
  const code = exitCode === null ? {} : { exitCode };
  const at = exitCode !== null && reportedAt !== null ? reportedAt : seenAt;
  if (instance.isStopping) return { ...base, mark: "stopped", at, facts: code };
  if (exitCode !== null && exitCode > 128 && exitCode <= 128 + LAST_SIGNAL) {
    const message = `Its application was ended by signal ${exitCode - 128}, inside of the guest.`;
    return { ...base, mark: "failed", at, facts: { ...code, reason: "killed", message } };
  }
  if (exitCode !== null) {
    const message = `The application ended by itself with exit code ${exitCode}.`;
    return { ...base, mark: "failed", at, facts: { ...code, reason: "exited", message } };
  }
  if (instance.started === null) {
    const message = "QEMU ended before it ran the guest.";
    return { ...base, mark: "failed", at, facts: { reason: "create-failed", message } };
  }
  const message =
    instance.bootedAt === null
      ? "QEMU ended before the guest had booted: it was ended from outside, or the guest gave up, as one does that has too little memory."
      : "Its QEMU process was ended from outside: the guest had no word about it.";
  return { ...base, mark: "failed", at, facts: { reason: "killed", message } };
}

/** What QEMU was started with; an instance of an earlier version does not say its size. */
const isolationOf = ({ memoryMb, cpus, root }: View["record"]): IsolationFacts => ({
  ...(memoryMb === undefined ? {} : { memory: `${memoryMb} MB` }),
  ...(cpus === undefined ? {} : { cpus: String(cpus) }),
  kernel: "its own",
  "root file system":
    root === "disk"
      ? "a disk that is only read; what is written is kept in its own memory"
      : "writable, in its own memory",
  network: "closed: only its port is reached, and it reaches nothing",
});

/** The marks that an instance has reached so far. */
export function marksOf(instance: View, seenAt: number): InstanceMark[] {
  const { record, started } = instance;
  const { name, workloadId, revision, ordinal, runtime, accelerator } = record;
  const base = { name, workloadId, revision, ordinal };
  const marks: InstanceMark[] = [];
  if (started) {
    const facts = { runtime, accelerator, address: `127.0.0.1:${started.port}` };
    marks.push({ ...base, mark: "created", at: started.createdAt, facts });
    const isolation = isolationOf(record);
    marks.push({ ...base, mark: "started", at: started.startedAt, facts: { isolation } });
  }
  if (instance.bootedAt !== null) marks.push({ ...base, mark: "booted", at: instance.bootedAt, facts: {} });
  // Without a process yet it is being made: only `create` and `stop` judge that.
  if (instance.process !== null && !instance.running) marks.push(endOf(instance, seenAt));
  return marks;
}
