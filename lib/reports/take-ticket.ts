import { int, text } from "@/lib/lifecycle/columns";
import { statement } from "@/lib/db/statement";

interface Ticket {
  readonly reportId: string;
  readonly edition: number;
  readonly paper: string;
}

/** What a ticket opens, whose hash is given, while it is drawn; it opens nothing from then on. */
export const TAKE_TICKET = statement<Ticket>(
  "take-ticket",
  { reportId: text, edition: int, paper: text },
  `UPDATE report_pdf SET ticket_hash = NULL
    WHERE ticket_hash = $1 AND state = 'drawing' AND claimed_until > clock_timestamp()
RETURNING report_id AS "reportId", edition, paper`,
);
