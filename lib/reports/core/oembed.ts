import { embedPath, OEMBED_PATH, sharedPath, THUMBNAIL, thumbnailPath } from "./link-paths";

/** Of an embedded report where nobody asks for less. */
export const EMBED_SIZE = { width: 800, height: 600 } as const;
/** Seconds that an answer may be kept. */
const CACHE_AGE_S = 300;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ESCAPES[one] ?? one);

interface Embedded {
  /** Of this server, as readers reach it: `https://mayfly.example`. */
  readonly origin: string;
  readonly token: string;
  readonly title: string;
}

/** What is pasted into a page that shows the report inside. */
export function embedHtml({ origin, token, title }: Embedded, { width, height } = sizeWithin()): string {
  const source = escaped(`${origin}${embedPath(token)}`);
  return `<iframe src="${source}" title="${escaped(title)}" width="${width}" height="${height}" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}

interface Most {
  readonly maxwidth: number | null;
  readonly maxheight: number | null;
}

const sizeWithin = ({ maxwidth, maxheight }: Most = { maxwidth: null, maxheight: null }) => ({
  width: Math.min(EMBED_SIZE.width, maxwidth ?? EMBED_SIZE.width),
  height: Math.min(EMBED_SIZE.height, maxheight ?? EMBED_SIZE.height),
});

export interface OembedInput extends Embedded, Most {
  readonly canEmbed: boolean;
  /** Whether there is a picture of it yet. */
  readonly hasPicture: boolean;
}

/** A link as oEmbed 1.0 tells of it: with what to embed where the link allows that anywhere, else as a link. */
export function oembedOf({ origin, token, title, canEmbed, hasPicture, ...most }: OembedInput) {
  const { maxwidth, maxheight } = most;
  // A picture must not be larger than what was asked for, and there is one size of it.
  const fits =
    hasPicture && THUMBNAIL.width <= (maxwidth ?? Infinity) && THUMBNAIL.height <= (maxheight ?? Infinity);
  const picture = {
    thumbnail_url: `${origin}${thumbnailPath(token)}`,
    thumbnail_width: THUMBNAIL.width,
    thumbnail_height: THUMBNAIL.height,
  };
  const said = {
    version: "1.0",
    title,
    provider_name: "Mayfly",
    provider_url: origin,
    cache_age: CACHE_AGE_S,
    ...(fits ? picture : {}),
  };
  if (!canEmbed) return { ...said, type: "link" as const };
  const size = sizeWithin(most);
  return { ...said, type: "rich" as const, html: embedHtml({ origin, token, title }, size), ...size };
}

/** Where a link's page says that it can be asked for so. */
export const oembedAddress = (origin: string, token: string): string =>
  `${origin}${OEMBED_PATH}?${new URLSearchParams({ url: `${origin}${sharedPath(token)}`, format: "json" }).toString()}`;
