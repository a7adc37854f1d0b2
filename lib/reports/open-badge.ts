import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { badgeOfFile, type BadgeFigure } from "./core/badge-figure";
import { badgeInput } from "./input";
import { newestEdition } from "./internal";
import { openLink, opensNothing, type OpenLink } from "./open-link";

export interface OpenBadge {
  readonly link: OpenLink;
  readonly figure: BadgeFigure;
  /** The edition that it is read from; null: the report is live, or its first edition is being made. */
  readonly edition: number | null;
}

/** What a badge is of, where its link gives badges; throws `not-found` where it does not, for whatever reason. */
export async function openBadge(ctx: ReadContext, input: z.input<typeof badgeInput>): Promise<OpenBadge> {
  const { token, figure: file } = parseInput(badgeInput, input);
  const link = await openLink(ctx, { token, pass: null });
  const figure = badgeOfFile(file);
  if (!link?.givesBadges || figure === null) throw opensNothing();
  return { link, figure, edition: await newestEdition(ctx, link.reportId) };
}
