import { float, int, orNull, text } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { statement } from "@/lib/db/statement";

interface PdfRow {
  readonly state: string;
  readonly because: string | null;
  readonly reference: string | null;
  readonly bytes: number | null;
  readonly dataAt: Instant | null;
  readonly askedAt: Instant;
}

/** What there is of a PDF without its bytes: report, edition, paper. */
export const SELECT_PDF = statement<PdfRow>(
  "select-pdf",
  {
    state: text,
    because: orNull(text),
    reference: orNull(text),
    bytes: orNull(int),
    dataAt: orNull(float),
    askedAt: float,
  },
  `SELECT state, because, reference, octet_length(file) AS bytes, ${msOf("data_at")} AS "dataAt",
          ${msOf("asked_at")} AS "askedAt"
     FROM report_pdf WHERE report_id = $1 AND edition = $2 AND paper = $3`,
);
