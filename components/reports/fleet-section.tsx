"use client";

import { FleetRow } from "@/components/fleet/fleet-row";
import { fleetOrder } from "@/components/fleet/prepare-fleet-order";
import { fleetSentence } from "@/components/fleet/prepare-fleet-sentence";
import { Card } from "@/components/ui/card";
import { unbroken } from "@/lib/format/unbroken";
import type { WorkloadDto } from "@/lib/workloads/schema";

/** The workloads as they were when they were read. */
export function FleetSection({ workloads }: { readonly workloads: readonly WorkloadDto[] }) {
  const ordered = fleetOrder(workloads);
  return (
    <>
      <p className="font-medium text-pretty">{unbroken(fleetSentence(ordered))}</p>
      <Card>
        <ul>
          {ordered.map((workload) => (
            <FleetRow key={workload.id} workload={workload} hasAddress={false} />
          ))}
        </ul>
      </Card>
    </>
  );
}
