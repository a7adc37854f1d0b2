import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrintedReport } from "@/components/reports/printed-report";
import { readContext } from "@/lib/http/read-context";
import { showPrintedReport } from "@/lib/reports/show-printed-report";
import { cache } from "react";

interface PrintedPageProps {
  readonly params: Promise<{ ticket: string }>;
}

/** A ticket opens it once: read once for a request. */
const printed = cache(async (ticket: string) => showPrintedReport(await readContext(), ticket));

export async function generateMetadata({ params }: PrintedPageProps): Promise<Metadata> {
  const shown = await printed((await params).ticket);
  return { title: { absolute: shown?.document?.title ?? "" }, robots: { index: false, follow: false } };
}

/** A report on its way to paper, for a browser of this server's own. No loading state stands above it, so that it answers 404. */
export default async function PrintedPage({ params }: PrintedPageProps) {
  const shown = await printed((await params).ticket);
  if (shown === null) notFound();
  return <PrintedReport shown={shown} />;
}
