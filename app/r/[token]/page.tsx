import type { Metadata } from "next";
import { saidOf } from "@/components/reports/prepare-preview";
import { oembedAddress } from "@/lib/reports/core/oembed";
import { reportsText } from "@/lib/text/reports";
import { ownAddress } from "../own-address";
import { opened } from "./open";
import { SharedPrefetched } from "./shared-prefetched";

interface SharedPageProps {
  readonly params: Promise<{ token: string }>;
}

/** What a chat shows beside the picture; of a link that opens nothing there is nothing. */
export async function generateMetadata({ params }: SharedPageProps): Promise<Metadata> {
  const { token } = await params;
  const { document } = (await opened(token)).shown;
  const { title, sentence: description } = document
    ? saidOf(document)
    : { title: reportsText.one, sentence: "" };
  const metadataBase = await ownAddress();
  const url = oembedAddress(metadataBase.origin, token);
  return {
    metadataBase,
    title,
    description,
    alternates: { types: { "application/json+oembed": [{ url, title }] } },
    openGraph: { title, description, type: "article" },
    twitter: { card: "summary_large_image" },
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

/** A report that was shared. No loading state stands above it, so that what opens nothing answers 404. */
export default async function SharedPage({ params }: SharedPageProps) {
  const { token } = await params;
  return <SharedPrefetched token={token} open={await opened(token)} />;
}
