import { orNull, text } from "@/lib/lifecycle/columns";
import { statement } from "@/lib/db/statement";

/** How a report is called: of an edition as that says it, of a live one as it is now; report, edition. */
export const SELECT_EDITION_TITLE = statement<{ title: string | null }>(
  "select-edition-title",
  { title: orNull(text) },
  `SELECT coalesce(e.document ->> 'title', r.title) AS title
     FROM report r LEFT JOIN report_edition e ON e.report_id = r.id AND e.number = $2::int
    WHERE r.id = $1`,
);
