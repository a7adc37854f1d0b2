import { instantOf, type Instant } from "@/lib/lifecycle/instant";
import { rangeOfWindow, type Window } from "@/lib/lifecycle/window";
import type { Scope } from "@/lib/timings/scope";
import type { Group } from "./schema";

/** What the frame narrows a group to where it says nothing itself. */
export interface Frame {
  readonly application: string | null;
  readonly window: Window;
  /** Whether first starts count; absent: they do. */
  readonly firsts?: boolean;
}

/** A group with times of its own is not narrowed by the frame's window, nor one with a workload by its application. */
export function scopeOfGroup(group: Group, frame: Frame, now: Instant): Scope {
  const hasTimes = group.from !== undefined || group.to !== undefined;
  const framed = rangeOfWindow(frame.window, now);
  return {
    applicationId: group.application ?? (group.workload === undefined ? frame.application : null),
    workloadId: group.workload ?? null,
    kind: group.kind ?? null,
    provider: group.provider ?? null,
    runtime: group.runtime ?? null,
    revision: group.revision ?? null,
    accelerator: group.accelerator ?? null,
    isAlone: group.started === undefined ? null : group.started === "alone",
    // Those of an experiment are all that its runs measured.
    hasFirstStarts: group.experiment !== undefined || (frame.firsts ?? true),
    experimentId: group.experiment ?? null,
    isSimulated: group.origin === "simulated",
    since: hasTimes ? momentOf(group.from) : (framed?.since ?? null),
    until: hasTimes ? momentOf(group.to) : (framed?.until ?? null),
  };
}

const momentOf = (iso: string | undefined): Instant | null => (iso === undefined ? null : instantOf(iso));
