"use client";

import type { ReactNode } from "react";
import { withSearch } from "@/components/frame/paths";
import { useWorkloads } from "@/components/frame/use-workloads";
import { Link } from "@/components/ui/link";
import { showToast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { FormProblem } from "@/components/ui/form-problem";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import type { Action } from "@/components/workloads/actions";
import { useIntent } from "@/components/workloads/use-intent";
import { SIMULATED_FLEET } from "@/lib/applications/core/simulated-fleet";
import { providerText } from "@/lib/text/providers";

const words = providerText.fleet;

interface SimulatedFleetCardProps {
  readonly action: Action;
  /** The providers that would make it. */
  readonly children: ReactNode;
}

/** Starts simulated workloads, for who has no engine or wants to show the dashboard. */
export function SimulatedFleetCard({ action, children }: SimulatedFleetCardProps) {
  const { data } = useWorkloads(SIMULATED_FLEET);
  const { send, isPending, failure } = useIntent(action);
  const form = useErrorFocus<HTMLDivElement>(failure);
  const isThere = data?.items.some(({ applicationId }) => applicationId === SIMULATED_FLEET) ?? false;
  const start = async (): Promise<void> => {
    if ((await send({})) !== null) showToast(words.started);
  };
  return (
    <Card aria-label={words.title} className="min-w-0">
      <h2 className="font-medium">{words.title}</h2>
      <div className="mt-2">{children}</div>
      <p className="mt-2 mb-3 text-muted">{words.explanation}</p>
      {isThere ? (
        <p className="flex flex-wrap items-center gap-3">
          {words.running}
          <Link href={withSearch("/workloads", `application=${SIMULATED_FLEET}`)} className={buttonStyle()}>
            {words.see}
          </Link>
        </p>
      ) : (
        <Button onClick={() => void start()} isBusy={isPending}>
          {isPending ? words.starting : words.start}
        </Button>
      )}
      <div ref={form} className="mt-2">
        <FormProblem refusal={failure} />
      </div>
    </Card>
  );
}
