import { ArrowUpRight } from "lucide-react";
import { Sparkline } from "@/components/charts/sparkline";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration, formatInterval } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";
import { text } from "@/lib/text/en";
import { timingMethodText } from "@/lib/text/methods";
import { figureWhyText } from "@/lib/text/missing-why";
import { overviewText, timingTitles } from "@/lib/text/overview";
import type { TimingDto, TimingGroup } from "@/lib/timings/schema";
import { MISSING } from "@/lib/format/missing";
import { AlsoDiffer } from "./also-differ";
import { DotStrip } from "./dot-strip";
import { SamplesLink } from "./samples-link";
import { prepareDotStrip } from "./prepare-dot-strip";
import { cardWords, countsOf, rowCount } from "./prepare-card-words";
import { countOf } from "./prepare-headline";
import { samplesHref } from "./prepare-samples-href";

const nameOf = ({ kind, isSimulated }: TimingGroup): string =>
  isSimulated ? `${text.kinds[kind]} (${text.simulated})` : text.kinds[kind];

/** Of one application the newest are so many of all; of several the link leads to all of them. */
const newestOf = ({ method }: TimingDto, { n, isCut }: TimingGroup): number | null =>
  isCut && method.by === "quantiles" && n <= method.most ? n : null;

function Question({ timing, group }: { timing: TimingDto; group: TimingGroup }) {
  const { median, p95 } = group;
  const { low, high, why } = median;
  const conditions = Object.entries(group.conditions).map(
    ([name, counts]) =>
      `${name}: ${Object.entries(counts)
        .map(([value, count]) => `${value} (${formatWhole(count)})`)
        .join(", ")}`,
  );
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
      <dt className="text-muted">From, to</dt>
      <dd>
        {timing.from} to {timing.to}
      </dd>
      <dt className="text-muted">n</dt>
      <dd>
        {countOf(group)}
        {group.reached < group.n ? `, of which ${overviewText.gotThere(group)}` : ""}
      </dd>
      <dt className="text-muted">95 % interval</dt>
      <dd>
        {low !== null && high !== null
          ? formatInterval(low, high)
          : why === null
            ? "none"
            : figureWhyText(why)}
      </dd>
      <dt className="text-muted">p95</dt>
      <dd>{p95.value === null ? p95.why && figureWhyText(p95.why) : formatDuration(p95.value)}</dd>
      <dt className="text-muted">Method</dt>
      <dd>{timingMethodText(timing)}</dd>
      {conditions.length > 0 ? (
        <>
          <dt className="text-muted">Conditions</dt>
          <dd>{conditions.join("; ")}</dd>
        </>
      ) : null}
      <dt className="text-muted">Samples</dt>
      <dd>
        <SamplesLink
          timing={timing.timing}
          newest={newestOf(timing, group)}
          group={{ kind: group.kind, origin: group.isSimulated ? "simulated" : "measured" }}
        />
      </dd>
    </dl>
  );
}

export function TimingCard({ timing, query }: { timing: TimingDto; query: string }) {
  const title = timingTitles[timing.timing];
  const rows = prepareDotStrip(timing);
  return (
    <Card aria-label={title} className="flex min-w-0 flex-col gap-2">
      <h2 className="font-medium">
        <Link
          href={samplesHref(timing, query)}
          className="flex items-center justify-between gap-2 underline-offset-4 hover:underline"
        >
          {title}
          <ArrowUpRight size={16} aria-hidden className="text-muted" />
        </Link>
      </h2>
      {rows.map((row) => {
        const { group } = row;
        const median = group.median.value === null ? MISSING : formatDuration(group.median.value);
        const label = `${title}, ${nameOf(group)}: median ${median}, ${countsOf(timing.timing, group)} samples. How it was measured`;
        return (
          <Tooltip
            key={`${group.kind}-${group.isSimulated}`}
            label={label}
            content={<Question timing={timing} group={group} />}
            className="block w-full rounded-[6px] hover:bg-subtle"
          >
            <span className="flex justify-between gap-2">
              <span className="min-w-0">
                {nameOf(group)}{" "}
                <span className="text-sm whitespace-nowrap text-muted">{rowCount(timing.timing, group)}</span>
              </span>
              {timing.timing === "uptime" ? null : (
                <Sparkline
                  values={group.samples.ended.toReversed()}
                  kind={group.kind}
                  label={overviewText.trend(title, nameOf(group))}
                  className="min-w-0 max-w-24 grow basis-0"
                />
              )}
              <span className="shrink-0 font-medium whitespace-nowrap">{median}</span>
            </span>
            <DotStrip row={row} />
          </Tooltip>
        );
      })}
      {rows.length > 0 ? (
        <p className="mt-auto text-sm text-muted">
          {cardWords(timing)}
          {timing.ratio.value === null ? null : <AlsoDiffer differences={timing.differences} />}
        </p>
      ) : null}
    </Card>
  );
}
