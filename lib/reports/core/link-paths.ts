/** What a link's paths begin with; all below belongs to readers without an account. */
const BEGIN = "/r/";
export const OEMBED_PATH = "/r/oembed";

const of = (token: string): string => `${BEGIN}${encodeURIComponent(token)}`;
export const sharedPath = of;
export const embedPath = (token: string): string => `${of(token)}/embed`;
export const badgePath = (token: string, file: string): string => `${of(token)}/badge/${file}`;
export const thumbnailPath = (token: string): string => `${of(token)}/opengraph-image`;
export const THUMBNAIL = { width: 1200, height: 630 } as const;

const EMBED = /^\/r\/([^/]+)\/embed\/?$/;
const BADGE = /^\/r\/[^/]+\/badge\/[^/]+\/?$/;

/** The token of a path that is shown inside of others' pages; null of any other. */
export const tokenToEmbed = (path: string): string | null => EMBED.exec(path)?.[1] ?? null;

/** Whether a path is of a badge, which others may keep for a while. */
export const isBadge = (path: string): boolean => BADGE.test(path);

/** The token in a link's address as people pass it on, of this server or of any; null where there is none. */
export function tokenInAddress(address: string, host: string | null = null): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!["http:", "https:"].includes(url.protocol) || (host !== null && url.host !== host)) return null;
  return /^\/r\/([\w-]{43})(?:\/embed)?\/?$/.exec(url.pathname)?.[1] ?? null;
}
