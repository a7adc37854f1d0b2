import { int, text } from "@/lib/lifecycle/columns";
import { statement } from "@/lib/db/statement";

export interface PdfClaim {
  readonly reportId: string;
  readonly edition: number;
  readonly paper: string;
  readonly attempt: number;
  readonly failures: number;
}

/** The oldest that is asked for and that nobody makes, for so many seconds. Whoever made it before did not end it: that is a failure. */
export const CLAIM_PDF = statement<PdfClaim>(
  "claim-pdf",
  { reportId: text, edition: int, paper: text, attempt: int, failures: int },
  `UPDATE report_pdf p
      SET claimed_until = clock_timestamp() + $1::float8 * interval '1 s', attempt = attempt + 1, ticket_hash = NULL,
          failures = failures + CASE WHEN p.state = 'asked' THEN 0 ELSE 1 END, state = 'reading'
     FROM (SELECT report_id, edition, paper FROM report_pdf
            WHERE ended_at IS NULL AND coalesce(claimed_until < clock_timestamp(), true)
            ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED) next
    WHERE p.report_id = next.report_id AND p.edition = next.edition AND p.paper = next.paper
RETURNING p.report_id AS "reportId", p.edition, p.paper, p.attempt, p.failures`,
);
