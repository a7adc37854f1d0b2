import { respond } from "@/lib/http/respond";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { listRolloutsInput } from "@/lib/rollouts/input";

export const dynamic = "force-dynamic";
export const GET = respond(listRolloutsInput, ({ ctx, input }) => listRollouts(ctx, input));
