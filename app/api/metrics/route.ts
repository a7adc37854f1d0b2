import { LIVE_HEADERS } from "@/lib/http/failure";
import { NO_INPUT, respondWith } from "@/lib/http/respond";
import { getMetrics, METRICS_TYPE } from "@/lib/metrics/get-metrics";

export const dynamic = "force-dynamic";
export const GET = respondWith(
  NO_INPUT,
  ({ ctx }) => getMetrics(ctx),
  (text) => new Response(text, { headers: { ...LIVE_HEADERS, "content-type": METRICS_TYPE } }),
);
