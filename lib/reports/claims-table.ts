import type { ClaimsDto } from "@/lib/claims/schema";
import { claimsText } from "@/lib/text/claims";
import type { ReportTable } from "./comparison-tables";

/** Each claim with what was stated, what was measured, and the verdict. */
export const claimsTable = ({ items, source }: ClaimsDto): ReportTable => ({
  name: "claims",
  about: `Claims of others (${source.source}, ${source.year}) beside what was measured of real instances of all time; ms or times, with 95 % intervals.`,
  head: [
    ...["claim", "unit", "stated low", "stated high", "stated from", "stated to", "figure"],
    ...["kinds", "n", "got there", "measured", "low", "high", "from", "to", "verdict", "because"],
  ],
  rows: items.map(({ id, stated, measured, verdict }) => [
    ...[claimsText.sentences[id], stated?.unit ?? measured?.unit ?? null],
    ...[stated?.low ?? null, stated?.high ?? null, stated?.from ?? null, stated?.to ?? null],
    measured === null ? null : `${measured.timing} ${measured.figure}`,
    joined(measured?.sides.map(({ kind }) => kind)),
    joined(measured?.sides.map(({ n }) => n)),
    joined(measured?.sides.map(({ reached }) => reached)),
    ...[measured?.value ?? null, measured?.low ?? null, measured?.high ?? null],
    ...[measured?.from ?? null, measured?.to ?? null],
    claimsText.verdicts[verdict.says],
    "because" in verdict ? verdict.because : "side" in verdict ? verdict.side : null,
  ]),
});

const joined = (parts: readonly (string | number)[] = []): string | null =>
  parts.length === 0 ? null : parts.join(" and ");
