import { respond } from "@/lib/http/respond";
import { getProbeTax } from "@/lib/timings/get-probe-tax";
import { getProbeTaxInput } from "@/lib/timings/input";

export const GET = respond(getProbeTaxInput, ({ ctx, input }) => getProbeTax(ctx, input));
