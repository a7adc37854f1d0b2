import { formatCount } from "@/lib/format/format-number";
import { imagesText } from "@/lib/text/images";
import { fleetWarning, type Machine } from "@/lib/workloads/core/capacity";
import type { Taken } from "./application-form";

interface WhatItTakesProps {
  /** Null while something of it is no number. */
  readonly taken: Taken | null;
  readonly machine: Machine | null;
  /** How long instances take to start, in words. */
  readonly startTimes?: readonly string[];
}

/** What the instances take of the machine, and whether it has that. */
export function WhatItTakes({ taken, machine, startTimes = [] }: WhatItTakesProps) {
  const warning = taken && machine ? fleetWarning({ ...taken, cpus: 1 }, machine) : null;
  return (
    <div role="status" className="min-h-5">
      {warning === null ? null : (
        <p>
          <span aria-hidden>! </span>
          {warning}
        </p>
      )}
      {taken === null || warning !== null ? null : (
        <p className="text-muted">
          {imagesText.form.takes(
            `${taken.memoryMb} MB`,
            formatCount(taken.instances, "instance", "instances"),
          )}
        </p>
      )}
      {startTimes.map((line) => (
        <p key={line} className="text-muted">
          {line}
        </p>
      ))}
    </div>
  );
}
