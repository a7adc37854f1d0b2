import { LIVE_HEADERS } from "@/lib/http/failure";
import type { NamedFile } from "@/lib/reports/get-pdf-file";

export const pdfResponse = ({ file, name }: NamedFile): Response =>
  new Response(file, {
    headers: {
      ...LIVE_HEADERS,
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}.pdf"`,
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    },
  });
