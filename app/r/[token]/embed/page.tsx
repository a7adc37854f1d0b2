import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SharedPrefetched } from "../shared-prefetched";
import { opened } from "../open";

interface EmbedPageProps {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: EmbedPageProps): Promise<Metadata> {
  const { document } = (await toEmbed((await params).token)).shown;
  return { title: document?.title ?? null, robots: { index: false, follow: false }, referrer: "no-referrer" };
}

async function toEmbed(token: string) {
  const open = await opened(token);
  if (open.link.embedOrigins.length === 0) notFound();
  return open;
}

/** A report as pages of others show it inside, where its link allows that to any. Who may is said by the policy that the answer carries. */
export default async function EmbedPage({ params }: EmbedPageProps) {
  const { token } = await params;
  return <SharedPrefetched token={token} open={await toEmbed(token)} isEmbedded />;
}
