import { getHealth } from "@/lib/health/get-health";
import { WITHOUT_DATABASE_STATUS } from "@/lib/health/core/without-database";
import { NO_INPUT, respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(
  NO_INPUT,
  ({ ctx }) => getHealth(ctx),
  ({ database }) => (database.available ? 200 : WITHOUT_DATABASE_STATUS),
);
