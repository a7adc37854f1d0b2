import { respond } from "@/lib/http/respond";
import { getPdf } from "@/lib/reports/get-pdf";
import { ofPdfInput } from "@/lib/reports/input";

export const GET = respond(ofPdfInput, ({ ctx, input }) => getPdf(ctx, input));
