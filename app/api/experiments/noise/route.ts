import { getNoise } from "@/lib/experiments/get-noise";
import { noiseInput } from "@/lib/experiments/input";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(noiseInput, ({ ctx, input }) => getNoise(ctx, input));
