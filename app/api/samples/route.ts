import { respond } from "@/lib/http/respond";
import { listSamples } from "@/lib/samples/list-samples";
import { listSamplesInput } from "@/lib/samples/input";

export const GET = respond(listSamplesInput, ({ ctx, input }) => listSamples(ctx, input));
