import { respondWith } from "@/lib/http/respond";
import { LIVE_HEADERS } from "@/lib/http/failure";
import { oembedOf } from "@/lib/reports/core/oembed";
import { getOembedReport } from "@/lib/reports/get-oembed-report";
import { oembedInput } from "@/lib/reports/input";
import { ownAddress } from "../own-address";

/** Of the formats of oEmbed 1.0 this one is spoken. */
const SPOKEN = "json";
const NOT_SPOKEN = 501;

/** What a page of others may show of a link, for who asks by its address. */
export const GET = respondWith(
  oembedInput,
  async ({ ctx, input }) => {
    const { url, format, maxwidth, maxheight } = input;
    if (format !== SPOKEN) return null;
    const { origin, host } = await ownAddress();
    return oembedOf({ ...(await getOembedReport(ctx, { url, host })), origin, maxwidth, maxheight });
  },
  (answer) =>
    answer === null
      ? new Response(null, { status: NOT_SPOKEN, headers: LIVE_HEADERS })
      : Response.json(answer, { headers: LIVE_HEADERS }),
);
