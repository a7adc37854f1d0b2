/** As many pages of others as a link is given for; each stands in a header of every answer. */
export const MOST_ORIGINS = 10;

/** Why a text is no origin that a link can be given for. */
export type OriginProblem = "unreadable" | "wildcard" | "more" | "scheme" | "name";

/** What a content security policy takes for a name: other letters would end it, or stand for any. */
const NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/**
 * The origin that a person typed, as browsers write it: `HTTPS://Wiki.Example:443/` is `https://wiki.example`. `http` is for this machine
 * alone, whose names `isLocal` knows.
 */
export function embedOrigin(
  typed: string,
  isLocal: (host: string) => boolean,
): { readonly origin: string } | { readonly problem: OriginProblem } {
  const text = typed.trim();
  // What reads addresses leaves them out, and would make another name of it.
  if (/\p{Cc}/u.test(text)) return { problem: "unreadable" };
  if (text.includes("*")) return { problem: "wildcard" };
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return { problem: "unreadable" };
  const { protocol, hostname, origin, pathname, search, hash, username, password } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return { problem: "scheme" };
  if (
    pathname !== "/" ||
    [search, hash, username, password].some((part) => part !== "") ||
    /[?#@]/.test(text)
  )
    return { problem: "more" };
  if (!NAME.test(hostname)) return { problem: "name" };
  return protocol === "http:" && !isLocal(hostname) ? { problem: "scheme" } : { origin };
}

/** What was typed one beside another: by lines, spaces or commas. */
export const typedOrigins = (text: string): string[] => text.split(/[\s,]+/).filter((part) => part !== "");
