/** What stands around an exported chart. */
export interface ExportText {
  readonly title: string;
  readonly caption: string;
  readonly footer: string;
}

const PADDING = 16;
const LINE = 18;
const FONT = "Geist, system-ui, sans-serif";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const fixed = (value: number): string => value.toFixed(2);
const isSeen = (color: string): boolean =>
  color !== "" && color !== "transparent" && !/[,/]\s*0\)$/.test(color);

/**
 * What is seen of a chart as one SVG that needs no fonts, styles or scripts: text where the browser laid it, drawings with
 * the colours of the present theme.
 */
export function exportSvg(
  root: HTMLElement,
  { title, caption, footer }: ExportText,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const box = root.getBoundingClientRect();
  const top = PADDING + 2 * LINE + 4;
  const width = box.width + 2 * PADDING;
  const notes = wrapped(footer, width - 2 * PADDING);
  const height = top + box.height + notes.length * LINE + 2 * PADDING;
  const style = getComputedStyle(root);
  const surface = getComputedStyle(document.body).backgroundColor;
  const parts = [
    `<rect width="${fixed(width)}" height="${fixed(height)}" fill="${surface}"/>`,
    line(title, PADDING, PADDING + 12, style.color, 14, 600),
    line(caption, PADDING, PADDING + 12 + LINE, style.color, 12),
    ...drawn(root, { left: box.left - PADDING, top: box.top - top }),
    ...notes.map((note, index) =>
      line(note, PADDING, top + box.height + PADDING + (index + 1) * LINE - 4, style.color, 11),
    ),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${fixed(width)}" height="${fixed(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}" font-family="${FONT}">${parts.join("")}</svg>`;
  return { svg, width, height };
}

const line = (text: string, x: number, y: number, fill: string, size: number, weight = 400): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}" fill="${fill}" font-size="${size}" font-weight="${weight}">${escaped(text)}</text>`;

/** By an average letter's width, since nothing is laid out yet. */
function wrapped(text: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / 5.8));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

interface Origin {
  readonly left: number;
  readonly top: number;
}

function drawn(element: Element, origin: Origin): string[] {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const isHidden =
    style.display === "none" || style.visibility === "hidden" || style.clipPath === "inset(50%)";
  if (
    isHidden ||
    element.hasAttribute("data-reading") ||
    (box.width <= 1 && style.position === "absolute" && style.overflow === "hidden")
  )
    return [];
  if (element instanceof SVGSVGElement) return [drawing(element, box, origin)];
  return [
    ...boxOf(style, box, origin),
    ...[...element.childNodes].flatMap((child) => {
      if (child instanceof Element) return drawn(child, origin);
      return child instanceof Text ? words(child, style, origin) : [];
    }),
  ];
}

function boxOf(style: CSSStyleDeclaration, box: DOMRect, origin: Origin): string[] {
  const [x, y] = [box.left - origin.left, box.top - origin.top];
  const fill = isSeen(style.backgroundColor) ? style.backgroundColor : "none";
  const side = (
    width: string,
    color: string,
    kind: string,
    from: readonly number[],
    to: readonly number[],
  ): string[] => {
    if (parseFloat(width) === 0 || kind === "none" || !isSeen(color)) return [];
    const dash = kind === "dashed" ? ' stroke-dasharray="4 3"' : "";
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [...from, ...to];
    return [
      `<line x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}" stroke="${color}" stroke-width="${parseFloat(width)}"${dash}/>`,
    ];
  };
  const [right, bottom] = [x + box.width, y + box.height];
  return [
    ...(fill === "none"
      ? []
      : [
          `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(box.width)}" height="${fixed(box.height)}" rx="${Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2)}" fill="${fill}"/>`,
        ]),
    ...side(style.borderTopWidth, style.borderTopColor, style.borderTopStyle, [x, y], [right, y]),
    ...side(
      style.borderBottomWidth,
      style.borderBottomColor,
      style.borderBottomStyle,
      [x, bottom],
      [right, bottom],
    ),
    ...side(style.borderLeftWidth, style.borderLeftColor, style.borderLeftStyle, [x, y], [x, bottom]),
    ...side(
      style.borderRightWidth,
      style.borderRightColor,
      style.borderRightStyle,
      [right, y],
      [right, bottom],
    ),
  ];
}

/** Text where it stands, one piece for each line that it was broken into. */
function words(node: Text, style: CSSStyleDeclaration, origin: Origin): string[] {
  const size = parseFloat(style.fontSize);
  const pieces: { text: string; left: number; bottom: number }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0) continue;
    const last = pieces.at(-1);
    if (last && Math.abs(last.bottom - rect.bottom) < 2) last.text += ` ${word.trimEnd()}`;
    else pieces.push({ text: word.trimEnd(), left: rect.left, bottom: rect.bottom });
  }
  return pieces.map(({ text, left, bottom }) =>
    line(
      text,
      left - origin.left,
      bottom - origin.top - size * 0.28,
      style.color,
      size,
      Number(style.fontWeight),
    ),
  );
}

const PAINT = [
  ...[
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
  ],
  ...["stroke-linejoin", "vector-effect"],
] as const;

/** A copy of a drawing whose classes and variables became values. */
function drawing(source: SVGSVGElement, box: DOMRect, origin: Origin): string {
  const copy = source.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return "";
  const originals = [source, ...source.querySelectorAll("*")];
  for (const [index, target] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const original = originals[index];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const name of PAINT) {
      const value = style.getPropertyValue(name);
      if (value !== "" && !(target === copy && name !== "fill")) target.setAttribute(name, value);
    }
    target.removeAttribute("class");
    target.removeAttribute("style");
  }
  const at = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(at)) copy.setAttribute(name, fixed(value));
  const background = getComputedStyle(source).backgroundColor;
  const rect = isSeen(background)
    ? `<rect x="${fixed(at.x)}" y="${fixed(at.y)}" width="${fixed(at.width)}" height="${fixed(at.height)}" fill="${background}"/>`
    : "";
  return rect + new XMLSerializer().serializeToString(copy);
}
