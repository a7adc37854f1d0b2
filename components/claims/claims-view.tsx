"use client";

import dynamic from "next/dynamic";
import { useContext, useState } from "react";
import { QueryError } from "@/components/frame/query-error";
import { useRead } from "@/components/frame/use-read";
import { useScope } from "@/components/frame/use-scope";
import type { ExperimentAction } from "@/components/experiments/actions";
import { ShareActions } from "@/components/reports/share-actions";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Link } from "@/components/ui/link";
import { PageSkeleton } from "@/components/ui/skeleton";
import { claimsOptions } from "@/lib/claims/query-options";
import type { ClaimDto } from "@/lib/claims/schema";
import { unbroken } from "@/lib/format/unbroken";
import { claimsText } from "@/lib/text/claims";
import { ClaimList } from "./claim-list";
import { presentHref } from "./prepare-claim-href";
import { claimsHeadline } from "./prepare-claim-words";

const MeasureDialog = dynamic(() => import("./measure-dialog").then((room) => room.MeasureDialog), {
  ssr: false,
});
const ShareSheet = dynamic(() => import("@/components/reports/share-sheet").then((room) => room.ShareSheet), {
  ssr: false,
});

/** What was stated, what was measured here, and what follows; each with the experiment that would tell. */
export function ClaimsView({ start }: { readonly start: ExperimentAction }) {
  const { application, query } = useScope();
  const share = useContext(ShareActions);
  const { data, error, refetch } = useRead(claimsOptions(application));
  const [asked, setAsked] = useState<ClaimDto | null>(null);
  const [isSharing, setSharing] = useState(false);
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1
          aria-live="polite"
          className="min-h-21 grow basis-80 text-[20px] leading-7 font-semibold text-balance sm:min-h-14"
        >
          {unbroken(claimsHeadline(data))}
        </h1>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Link href={presentHref(null, query)} className={buttonStyle({ variant: "primary" })}>
            {claimsText.present.open}
          </Link>
          {share === null ? null : <Button onClick={() => setSharing(true)}>{claimsText.report}</Button>}
        </div>
      </div>
      <ClaimList
        claims={data}
        actionOf={(claim) => <MeasureAction claim={claim} onAsk={() => setAsked(claim)} />}
      />
      {asked?.scenario ? (
        <MeasureDialog
          scenario={asked.scenario}
          sentence={claimsText.sentences[asked.id]}
          start={start}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {isSharing && share !== null ? <ShareSheet actions={share} onClose={() => setSharing(false)} /> : null}
    </div>
  );
}

interface MeasureActionProps {
  readonly claim: ClaimDto;
  readonly onAsk: () => void;
}

function MeasureAction({ claim: { id, scenario }, onAsk }: MeasureActionProps) {
  if (scenario === null) return null;
  return (
    <Button size="sm" aria-label={claimsText.measure.of(claimsText.sentences[id])} onClick={onAsk}>
      {claimsText.measure.button}
    </Button>
  );
}
