import { respond } from "@/lib/http/respond";
import { getRollout } from "@/lib/rollouts/get-rollout";

export const GET = respond<{ id: string }>(({ ctx, params }) => getRollout(ctx, params));
