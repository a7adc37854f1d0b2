import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMBED_SIZE, embedHtml, oembedAddress, oembedOf } from "./oembed";

const TOKEN = "A".repeat(43);
const ORIGIN = "https://m.example";
const LINK = { origin: ORIGIN, token: TOKEN, title: "VMs", hasPicture: true };
const NO_MOST = { maxwidth: null, maxheight: null };
const SAID = {
  version: "1.0",
  title: "VMs",
  provider_name: "Mayfly",
  provider_url: ORIGIN,
  cache_age: 300,
};
const PICTURE = {
  thumbnail_url: `${ORIGIN}/r/${TOKEN}/opengraph-image`,
  thumbnail_width: 1200,
  thumbnail_height: 630,
};
const frame = (width: number, height: number): string =>
  `<iframe src="${ORIGIN}/r/${TOKEN}/embed" title="VMs" width="${width}" height="${height}" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;

describe("what oEmbed is told of a link", () => {
  it("is its title and its picture, and nothing to embed, where it may be embedded nowhere", () => {
    expect(oembedOf({ ...LINK, ...NO_MOST, canEmbed: false })).toEqual({ ...SAID, ...PICTURE, type: "link" });
  });

  it("is the frame where it may", () => {
    expect(oembedOf({ ...LINK, ...NO_MOST, canEmbed: true })).toEqual({
      ...SAID,
      ...PICTURE,
      type: "rich",
      html: frame(800, 600),
      width: 800,
      height: 600,
    });
  });

  it("has no picture before there is one", () => {
    expect(oembedOf({ ...LINK, ...NO_MOST, hasPicture: false, canEmbed: false })).toEqual({
      ...SAID,
      type: "link",
    });
  });

  it("is no larger than what was asked for, and not larger than it is by itself", () => {
    const most = fc.option(fc.integer({ min: 1, max: 10_000 }));
    fc.assert(
      fc.property(most, most, (maxwidth, maxheight) => {
        const answer = oembedOf({ ...LINK, canEmbed: true, maxwidth, maxheight });
        if (answer.type !== "rich") throw new Error("It may be embedded.");
        const { width, height } = answer;
        expect([width, height]).toEqual([
          Math.min(EMBED_SIZE.width, maxwidth ?? Infinity),
          Math.min(EMBED_SIZE.height, maxheight ?? Infinity),
        ]);
        expect(answer.html).toBe(frame(width, height));
        const fits = 1200 <= (maxwidth ?? Infinity) && 630 <= (maxheight ?? Infinity);
        expect("thumbnail_url" in answer).toBe(fits);
      }),
    );
  });
});

it("no title gets out of the frame's own", () => {
  const html = embedHtml({ ...LINK, title: `"><script>alert('1')</script>&` });
  expect(html).toContain('title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"');
});

it("is asked for by the link's whole address", () => {
  expect(oembedAddress(ORIGIN, TOKEN)).toBe(
    `${ORIGIN}/r/oembed?url=${encodeURIComponent(`${ORIGIN}/r/${TOKEN}`)}&format=json`,
  );
});
