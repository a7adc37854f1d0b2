import { NO_QUERY, respond } from "@/lib/http/respond";
import { getRollout } from "@/lib/rollouts/get-rollout";

export const GET = respond<{ id: string }>(NO_QUERY, ({ ctx, params }) => getRollout(ctx, params));
