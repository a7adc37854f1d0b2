"use client";

import { useQuery } from "@tanstack/react-query";
import { useScope } from "@/components/frame/use-scope";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { unbroken } from "@/lib/format/unbroken";
import { text } from "@/lib/text/en";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { FleetCard } from "./fleet-card";
import { fleetSentence } from "./prepare-fleet-sentence";

/** All workloads, and how they are in a sentence. */
export function WorkloadsView() {
  const { sight } = useScope();
  const { data } = useQuery(workloadsOptions());
  return (
    <>
      {/* Two lines on a phone, so that a longer sentence moves nothing below it. */}
      <h1 className="mb-4 min-h-14 text-[20px] leading-7 font-semibold text-balance sm:min-h-7">
        {data ? unbroken(fleetSentence(inSightOf(data.items, sight))) : text.pages.workloads}
      </h1>
      <FleetCard isTitleHidden />
    </>
  );
}
