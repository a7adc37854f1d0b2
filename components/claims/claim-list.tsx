import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { ClaimDto, ClaimsDto, MeasuredFigure } from "@/lib/claims/schema";
import { unbroken } from "@/lib/format/unbroken";
import { claimsText } from "@/lib/text/claims";
import { figureHref } from "./prepare-claim-href";
import {
  countWords,
  figureName,
  intervalWords,
  readAsWords,
  statedWords,
  valueWords,
  verdictWhy,
} from "./prepare-claim-words";
import { VerdictBadge } from "./verdict-badge";

interface ClaimListProps {
  readonly claims: ClaimsDto;
  /** What can be done about a claim; nothing in a report. */
  readonly actionOf?: (claim: ClaimDto) => ReactNode;
}

/** Each claim with what was stated, what was measured, and the verdict: on the page and in reports. */
export function ClaimList({ claims, actionOf }: ClaimListProps) {
  const { items, applicationId, source } = claims;
  return (
    <>
      <p className="max-w-prose text-muted">
        {claimsText.intro(source.source, source.year)} {claimsText.of}
      </p>
      <ol className="flex flex-col rounded-card border border-line bg-surface">
        {items.map((claim) => (
          <li
            key={claim.id}
            className="grid break-inside-avoid gap-x-6 gap-y-2 border-b border-line p-4 last:border-b-0 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)] print:grid-cols-[5fr_4fr_3fr]"
          >
            <div className="min-w-0">
              <p className="font-medium text-pretty">{unbroken(claimsText.sentences[claim.id])}</p>
              <p className="mt-1 text-sm text-muted">
                {claimsText.forms[claim.form]}. {claimsText.points[claim.id]}
              </p>
            </div>
            <Figures claim={claim} applicationId={applicationId} />
            <div className="min-w-0">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <VerdictBadge verdict={claim.verdict} />
                {actionOf?.(claim)}
              </div>
              <p className="mt-1 text-sm text-pretty text-muted">{verdictWhy(claim)}</p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

interface FiguresProps {
  readonly claim: ClaimDto;
  readonly applicationId: string | null;
}

function Figures({ claim, applicationId }: FiguresProps) {
  const { stated, measured } = claim;
  return (
    <dl className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-1">
      <dt className="text-muted">{claimsText.stated}</dt>
      <dd>
        {statedWords(claim)}
        <Small>{readAsWords(claim)}</Small>
        {stated === null ? null : <Points from={stated.from} to={stated.to} />}
      </dd>
      <dt className="text-muted">{claimsText.measured}</dt>
      <dd>
        {measured === null || measured.value === null ? (
          <Without measured={measured} />
        ) : (
          <>
            <span className="font-medium">{valueWords(measured)}</span> {intervalWords(measured)}
            <Link
              href={figureHref(measured, applicationId)}
              className="block text-sm underline underline-offset-4"
            >
              {countWords(measured)}, {figureName(measured)}
            </Link>
            <Points from={measured.from} to={measured.to} />
          </>
        )}
      </dd>
    </dl>
  );
}

function Without({ measured }: { readonly measured: MeasuredFigure | null }) {
  if (measured === null || measured.sides.every(({ n }) => n === 0)) return claimsText.none;
  return (
    <>
      {valueWords(measured)} {intervalWords(measured)}
      <Small>
        {countWords(measured)}, {figureName(measured)}
      </Small>
      <Points from={measured.from} to={measured.to} />
    </>
  );
}

const Small = ({ children }: { readonly children: ReactNode }) => (
  <span className="block text-sm text-muted">{children}</span>
);

const Points = ({ from, to }: { readonly from: string; readonly to: string }) => (
  <Small>
    {from} → {to}
  </Small>
);
