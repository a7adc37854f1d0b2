import { getPool } from "@/lib/db/pool";
import { sqlOfPool } from "@/lib/db/sql-of";
import { getChangeStream, type ChangeStream } from "@/lib/http/change-stream";
import { createInstanceFeed } from "@/lib/workloads/stream-instances";

/** What changes, as this process hears of it; begun on first use. */
export const changes = (): ChangeStream => getChangeStream(createInstanceFeed(sqlOfPool(getPool())));
