import { instancePath } from "@/components/frame/paths";
import { Card, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/lib/format/format-duration";
import type { RolloutStepDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

const words = rolloutText.steps;

interface StepLogProps {
  readonly steps: readonly RolloutStepDto[];
  readonly requestedAt: string;
}

/** What the controller did and why, newest first. */
export function StepLog({ steps, requestedAt }: StepLogProps) {
  const fromMs = Date.parse(requestedAt);
  return (
    <Card aria-label={words.title}>
      <CardTitle>{words.title}</CardTitle>
      {steps.length === 0 ? <p className="text-muted">{words.empty}</p> : null}
      <div
        className="max-h-[36rem] overflow-y-auto print:max-h-none print:overflow-visible"
        // A region that scrolls has to be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={words.title}
      >
        <ol>
          {steps.map((step) => (
            <li key={step.seq} className="border-b border-line py-2 last:border-b-0">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-medium">{step.action.replaceAll("-", " ")}</span>
                <time dateTime={step.at} title={step.at} className="text-sm text-muted">
                  {sinceOf(Date.parse(step.at) - fromMs)}
                </time>
              </p>
              {step.instanceId === null ? null : (
                <p>
                  <Link
                    href={instancePath(step.instanceId)}
                    className="inline-flex min-h-6 items-center font-mono text-sm break-all underline underline-offset-4"
                  >
                    {step.instanceId}
                  </Link>
                </p>
              )}
              <p className="text-muted">
                {words.because} {step.because.replaceAll("-", " ")}
                {step.message === "" ? null : `: ${step.message}`}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </Card>
  );
}

const sinceOf = (ms: number): string => (ms <= 0 ? "0 s" : `+${formatDuration(ms)}`);
