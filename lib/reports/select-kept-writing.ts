import { json } from "@/lib/lifecycle/columns";
import { statement } from "@/lib/db/statement";
import type { Written } from "./schema";

/** What the newest made edition of a frozen report says that its author wrote: readers have that, whatever was written since. */
export const SELECT_KEPT_WRITING = statement<{ readonly written: Written }>(
  "select-kept-writing",
  { written: json<Written>() },
  `SELECT document - 'answers' AS written
     FROM report_edition e JOIN report r ON r.id = e.report_id
    WHERE e.report_id = $1 AND e.state = 'made' AND e.document IS NOT NULL AND r.mode = 'frozen'
    ORDER BY e.number DESC LIMIT 1`,
);
