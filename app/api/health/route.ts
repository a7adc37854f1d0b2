import { getHealth } from "@/lib/health/get-health";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(({ ctx }) => getHealth(ctx));
