import { LRUCache } from "lru-cache";
import { badgesOf, type BadgeWords } from "@/components/reports/prepare-badge";
import type { ReadContext } from "@/lib/http/read-context";
import { badgeName } from "@/lib/reports/core/badge-figure";
import type { OpenBadge } from "@/lib/reports/open-badge";
import { opensNothing } from "@/lib/reports/open-link";
import { showReport } from "@/lib/reports/show-report";
import { givingText } from "@/lib/text/link-giving";
import { reportsText } from "@/lib/text/reports";

/** An edition never changes; of a live report badges may be so old, where nobody edited it since. */
const LIVE_MS = 60_000;
const MOST_KEPT = 200;
const kept = new LRUCache<string, ReadonlyMap<string, BadgeWords>>({ max: MOST_KEPT });

/** What a badge says now, and whether that may be kept; throws `not-found` of a figure that its report does not show. */
export async function badgeNow(
  ctx: ReadContext,
  { link: { reportId, editedAt }, figure, edition }: OpenBadge,
): Promise<{ readonly words: BadgeWords; readonly isKnown: boolean }> {
  const key = `${reportId} ${edition ?? `live ${editedAt}`}`;
  const known = kept.get(key) ?? (await read(ctx, reportId, key));
  if (known === null)
    return {
      words: { label: reportsText.one, value: givingText.badge.computing, kind: null },
      isKnown: false,
    };
  const words = known.get(badgeName(figure));
  if (words === undefined) throw opensNothing();
  return { words, isKnown: true };
}

/** Null while it is being computed. */
async function read(
  ctx: ReadContext,
  reportId: string,
  key: string,
): Promise<ReadonlyMap<string, BadgeWords> | null> {
  const { document, isComputing, edition } = await showReport(ctx, { id: reportId });
  if (document === null || (edition === null && isComputing && document.answers.comparison === null))
    return null;
  const badges = badgesOf(document);
  kept.set(key, badges, edition === null ? { ttl: LIVE_MS } : {});
  return badges;
}
