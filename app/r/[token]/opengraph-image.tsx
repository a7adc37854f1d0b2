import { LRUCache } from "lru-cache";
import { notFound } from "next/navigation";
import { ImageResponse } from "next/og";
import { PreviewPicture } from "@/components/reports/preview-picture";
import { previewOf } from "@/components/reports/prepare-preview";
import { opened } from "./open";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";
export const alt = "What the report says, and both medians as bars.";

/** An edition never changes; of a live report a picture may be so old, where nobody edited it since. */
const LIVE_MS = 60_000;
const MOST_KEPT = 50;
const kept = new LRUCache<string, ArrayBuffer>({ max: MOST_KEPT });

/** What a chat shows of the link; of one that opens nothing there is none. */
export default async function Picture({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const {
    link: { reportId, editedAt },
    shown: { document, edition },
  } = await opened(token);
  if (document === null) notFound();
  const key = `${reportId} ${edition ?? `live ${editedAt}`}`;
  const known = kept.get(key);
  const png = known ?? (await draw(document));
  // One that is known grows older, however often it is asked for.
  if (known === undefined) kept.set(key, png, edition === null ? { ttl: LIVE_MS } : {});
  return new Response(png, {
    headers: { "content-type": contentType, "cache-control": "private, no-store", "x-robots-tag": "noindex" },
  });
}

const draw = (document: Parameters<typeof previewOf>[0]): Promise<ArrayBuffer> =>
  new ImageResponse(<PreviewPicture preview={previewOf(document)} />, size).arrayBuffer();
