"use client";

import { ArrowLeftRight } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Filters } from "@/components/frame/filters";
import { QueryError } from "@/components/frame/query-error";
import { useOldAge } from "@/components/frame/use-old-age";
import { useScope } from "@/components/frame/use-scope";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { groupFields } from "@/lib/comparisons/core/group-text";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { formatAge } from "@/lib/format/format-relative";
import { unbroken } from "@/lib/format/unbroken";
import { answerText } from "@/lib/text/answer";
import { compareText } from "@/lib/text/compare";
import { overlapText } from "@/lib/text/overlap";
import { compareParams } from "./compare-params";
import { ComparisonSections } from "./comparison-sections";
import { Differences } from "./differences";
import { ExperimentAnswer } from "./experiment-answer";
import { Notes } from "./duration-section";
import { FirstStartsSwitch } from "./first-starts-switch";
import { GroupPicker } from "./group-picker";
import { compareHeadline } from "./prepare-compare-headline";
import { sideNoteLines } from "./prepare-side-notes";
import { useComparison } from "./use-comparison";

/** Two groups side by side, in every timing. The URL holds all of it. */
export function CompareView() {
  const [{ a, b }, setParams] = useQueryStates(compareParams, { history: "push" });
  const { application, simulated, firsts, window } = useScope();
  const areGroups = [a, b].every((text) => "group" in parseGroup(text));
  const {
    answer: data,
    error,
    refetch,
    isFormer,
    isOld,
  } = useComparison({ a, b, application, simulated, firsts, window }, areGroups);
  const comparison = data?.comparison ?? null;
  const refusal = areGroups ? (data?.refusal ?? null) : null;
  const oldMs = useOldAge(data?.comparison?.asOf);
  return (
    <>
      {/* As long as it may become, so that it moves nothing below it; what was said of other groups stays until these are known. */}
      <h1
        className={cn(
          "mb-2 min-h-28 text-[20px] leading-7 font-semibold text-balance sm:min-h-21",
          isFormer && "opacity-60",
        )}
      >
        {comparison
          ? oldMs === null
            ? unbroken(compareHeadline(comparison))
            : answerText.old(formatAge(oldMs))
          : compareText.title}
      </h1>
      <Filters active={activeIn([a, b])} isForced={!areGroups || refusal !== null}>
        <div className="grid items-start gap-3 lg:grid-cols-[1fr_auto_1fr]">
          <GroupPicker
            label={compareText.picker.a}
            value={a}
            onChange={(next) => void setParams({ a: next })}
            choices={data?.choices}
          />
          <Button
            size="icon"
            variant="ghost"
            className="justify-self-center lg:mt-4"
            aria-label={compareText.picker.swap}
            onClick={() => void setParams({ a: b, b: a })}
          >
            <ArrowLeftRight size={18} aria-hidden />
          </Button>
          <GroupPicker
            label={compareText.picker.b}
            value={b}
            onChange={(next) => void setParams({ b: next })}
            choices={data?.choices}
          />
          {refusal && !isFormer ? (
            <p role="alert" className="col-span-full text-sm text-pretty text-danger">
              {overlapText(refusal)}
            </p>
          ) : null}
          <FirstStartsSwitch leftOut={null} className="col-span-full" />
        </div>
      </Filters>
      <div className={cn("flex flex-col gap-4", oldMs !== null && "opacity-60")} aria-busy={isOld}>
        {!areGroups ? <p className="text-muted">{compareText.noGroup}</p> : null}
        {!comparison && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
        {refusal ? <p className="text-muted">{compareText.noApart}</p> : null}
        {areGroups && !comparison && !error && !refusal ? <Computing /> : null}
        {areGroups && comparison ? (
          <>
            <ExperimentAnswer comparison={comparison} />
            <Differences
              differences={comparison.differences}
              groups={[a, b]}
              onNarrow={(groups) => void setParams(groups)}
            />
            <Notes notes={sideNoteLines(comparison)} />
            <ComparisonSections
              comparison={comparison}
              regimes={data?.regimes ?? null}
              status={isOld ? compareText.refreshing : `${compareText.asOf} ${clockTime(comparison.asOf)}`}
            />
          </>
        ) : null}
      </div>
    </>
  );
}

const activeIn = (groups: readonly string[]): number =>
  groups.reduce((sum, group) => sum + Object.keys(groupFields(group)).length, 0);

function Computing() {
  return (
    <>
      <p role="status" className="text-muted">
        {compareText.computing}
      </p>
      <Skeleton className="h-80" />
    </>
  );
}

/** `2026-11-23 17:15:09 UTC` */
const clockTime = (iso: string): string => `${iso.slice(0, 19).replace("T", " ")} UTC`;
