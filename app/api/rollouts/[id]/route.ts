import { respond } from "@/lib/http/respond";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { getRollout } from "@/lib/rollouts/get-rollout";

export const GET = respond(byIdInput, ({ ctx, input }) => getRollout(ctx, input));
