import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readContext } from "@/lib/http/read-context";
import { openLink, type OpenLink } from "@/lib/reports/open-link";
import type { ShownReport } from "@/lib/reports/schema";
import { showReport } from "@/lib/reports/show-report";
import { forReaders } from "@/lib/reports/show-shared-report";

export const PASS_COOKIE = "mayfly-pass";

/** What this browser was given for the link's password; null: nothing. */
export const passOfRequest = async (): Promise<string | null> =>
  (await cookies()).get(PASS_COOKIE)?.value ?? null;

export interface Opened {
  readonly link: OpenLink;
  readonly shown: ShownReport;
}

/** What the link opens, read once for a request; whatever opens nothing, for whatever reason, is not found. */
export const opened = cache(async (token: string): Promise<Opened> => {
  const ctx = await readContext();
  const link = await openLink(ctx, { token, pass: await passOfRequest() });
  if (link === null) notFound();
  return { link, shown: forReaders(await showReport(ctx, { id: link.reportId })) };
});
