import { access, constants } from "node:fs/promises";
import { LRUCache } from "lru-cache";
import { findProgram } from "@/lib/processes/find-program";

/** As packages and installers call it, the likeliest first. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The Chromium that `MAYFLY_CHROMIUM` names, else one on PATH; null where there is none, or what is named is no program. */
export async function chromiumPath(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const named = env.MAYFLY_CHROMIUM?.trim() ?? "";
  if (named !== "")
    return access(named, constants.X_OK).then(
      () => named,
      () => null,
    );
  for (const name of NAMES) {
    const found = await findProgram(name);
    if (found !== null) return found;
  }
  return null;
}

const KNOWN_FOR_MS = 30_000;
const known = new LRUCache<"program", { readonly path: string | null }>({
  max: 1,
  ttl: KNOWN_FOR_MS,
  fetchMethod: async () => ({ path: await chromiumPath() }),
});

/** Whether there was one within the last half minute: every page of a report asks, and folders are not to be read for each. */
export const hasChromium = async (): Promise<boolean> => (await known.forceFetch("program")).path !== null;
