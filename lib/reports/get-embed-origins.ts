import type { ReadContext } from "@/lib/http/read-context";
import { tokenToEmbed } from "./core/link-paths";
import { openLink } from "./open-link";

/** Whose pages may show what is at a path inside of them; of any path that is not a link's own for that nobody's. */
export async function getEmbedOrigins(ctx: ReadContext, path: string): Promise<readonly string[]> {
  const token = tokenToEmbed(path);
  if (token === null) return [];
  return (await openLink(ctx, { token, pass: null }))?.embedOrigins ?? [];
}
