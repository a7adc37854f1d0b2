import type { DurationTiming } from "@/lib/timings/core/rollout-timings";

/** What each timing is called, and how a sentence says it. */
export const durationTexts = {
  startup: {
    title: "Startup",
    noun: "startup",
    verb: "start",
    got: "became ready",
    empty: "Scale a workload of it up to get a sample.",
  },
  "scale-out": {
    title: "Scale-out",
    noun: "scale-out",
    verb: "scale out",
    got: "reached the target",
    empty: "Scale a workload of it up to get a sample.",
  },
  "scale-in": {
    title: "Scale-in",
    noun: "scale-in",
    verb: "scale in",
    got: "reached the target",
    empty: "Scale a workload of it down to get a sample.",
  },
  rollout: {
    title: "Rollout",
    noun: "rollout",
    verb: "roll out",
    got: "succeeded",
    empty: "Deploy another revision to get a sample.",
  },
  rollback: {
    title: "Roll back",
    noun: "roll back",
    verb: "roll back",
    got: "succeeded",
    empty: "Roll a workload of it back to get a sample.",
  },
  recovery: {
    title: "Recovery of a lost instance",
    noun: "recovery",
    verb: "recover",
    got: "recovered",
    empty: "An instance that is lost and replaced gives a sample.",
  },
  "from-zero": {
    title: "From nothing to serving",
    noun: "start from nothing",
    verb: "come back from nothing",
    got: "reached the target",
    empty: "Scale a workload of it to 0 and up again to get a sample.",
  },
} satisfies Readonly<
  Record<DurationTiming, { title: string; noun: string; verb: string; got: string; empty: string }>
>;
