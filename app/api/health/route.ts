import { getHealth } from "@/lib/health/get-health";
import { WITHOUT_DATABASE_STATUS, type HealthDto } from "@/lib/health/schema";
import { NO_QUERY, respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond<Record<never, never>, HealthDto>(
  NO_QUERY,
  ({ ctx }) => getHealth(ctx),
  ({ database }) => (database.available ? 200 : WITHOUT_DATABASE_STATUS),
);
