import { createHash } from "node:crypto";
import { headers } from "next/headers";
import { badgeSvg } from "@/components/reports/prepare-badge-svg";
import { systemClock } from "@/lib/clock";
import { respondWith } from "@/lib/http/respond";
import { badgeAgeS } from "@/lib/reports/core/badge-figure";
import { badgeInput } from "@/lib/reports/input";
import { openBadge } from "@/lib/reports/open-badge";
import { badgeNow } from "./badges";

const tagOf = (svg: string): string => `"${createHash("sha256").update(svg).digest("base64url")}"`;

/** One figure of a report as a picture, of a link that gives badges. */
export const GET = respondWith(
  badgeInput,
  async ({ ctx, input }) => {
    const badge = await openBadge(ctx, input);
    const { words, isKnown } = await badgeNow(ctx, badge);
    const age = isKnown ? badgeAgeS(badge.link.expiresAt, systemClock.now()) : 0;
    return { svg: badgeSvg(words), age, had: (await headers()).get("if-none-match") };
  },
  ({ svg, age, had }) => {
    const tag = tagOf(svg);
    const isHad = had?.split(",").some((one) => one.trim().replace(/^W\//, "") === tag) ?? false;
    return new Response(isHad ? null : svg, {
      status: isHad ? 304 : 200,
      headers: {
        "content-type": "image/svg+xml; charset=utf-8",
        "cache-control": age > 0 ? `public, max-age=${age}` : "no-store",
        "cross-origin-resource-policy": "cross-origin",
        etag: tag,
      },
    });
  },
);
