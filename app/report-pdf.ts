import { LIVE_HEADERS } from "@/lib/http/failure";

export const pdfResponse = (file: Uint8Array<ArrayBuffer>): Response =>
  new Response(file, {
    headers: {
      ...LIVE_HEADERS,
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="mayfly-report.pdf"',
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    },
  });
