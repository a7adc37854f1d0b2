import { pdfResponse } from "@/app/report-pdf";
import { respondWith } from "@/lib/http/respond";
import { getPdfFile } from "@/lib/reports/get-pdf-file";
import { ofPdfInput } from "@/lib/reports/input";

export const GET = respondWith(ofPdfInput, ({ ctx, input }) => getPdfFile(ctx, input), pdfResponse);
