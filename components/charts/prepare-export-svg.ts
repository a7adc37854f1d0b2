/** A drawing that needs no style sheet, as SVG. */
export interface PicturePart {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What a form or a colour stands for. */
export interface PictureKey {
  readonly swatch: PicturePart;
  readonly text: string;
}

/** What is seen of a chart. */
export interface Picture {
  readonly keys: readonly PictureKey[];
  /** One below the other. */
  readonly parts: readonly PicturePart[];
}

/** What stands around a chart that left its page. */
export interface ExportFrame {
  readonly title: string;
  readonly caption: string;
  /** Method, references, source: below, each on a line of its own. */
  readonly notes: readonly string[];
  readonly background: string;
  readonly color: string;
  readonly muted: string;
}

const PADDING = 20;
/** A letter's mean width in parts of the font's size, on the wide side. */
const LETTER = 0.56;
const [TITLE, SMALL] = [16, 12];
/** Between a swatch and its words, and after them. */
const [NEAR, APART] = [6, 16];
const leading = (size: number): number => Math.round(size * 1.4);
const widthOf = (text: string, size: number): number => Math.ceil(text.length * size * LETTER);

const escapedXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Lines that fit into `width` px, broken between words; only a word that is longer than a line, as an address, is cut. */
export function wrappedLines(text: string, width: number, size: number): string[] {
  const most = Math.max(1, Math.floor(width / (size * LETTER)));
  const lines: string[] = [];
  const words = text.split(/\s+/).filter((each) => each !== "");
  for (const word of words.flatMap((each) => each.match(new RegExp(`.{1,${most}}`, "g")) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly color: string;
}

/** Words below each other, and how high they are together. */
function block(lines: readonly Line[], y: number): { readonly svg: string; readonly bottom: number } {
  let bottom = y;
  const texts = lines.map(({ text, size, weight, color }) => {
    bottom += leading(size);
    const heavy = weight === 400 ? "" : ` font-weight="${weight}"`;
    return `<text x="${PADDING}" y="${bottom - 4}" font-size="${size}"${heavy} fill="${color}">${escapedXml(text)}</text>`;
  });
  return { svg: texts.join(""), bottom };
}

/** Keys beside each other, on as many lines as they need. */
function keyRows(keys: readonly PictureKey[], top: number, inner: number, color: string) {
  let [x, y] = [0, top];
  const svg = keys.map(({ swatch, text }) => {
    const width = swatch.width + NEAR + widthOf(text, SMALL);
    if (x > 0 && x + width > inner) [x, y] = [0, y + leading(SMALL) + 4];
    const at = PADDING + x;
    x += width + APART;
    return `<g transform="translate(${at} ${y + 2})">${swatch.svg}</g><text x="${at + swatch.width + NEAR}" y="${y + 12}" font-size="${SMALL}" fill="${color}">${escapedXml(text)}</text>`;
  });
  return { svg: svg.join(""), bottom: keys.length === 0 ? top : y + leading(SMALL) + 8 };
}

/**
 * The chart on its own: title, caption and keys above, notes below, no font, style sheet or link needed. Sizes in px; the height
 * follows from what is in it.
 */
export function exportSvg(
  { keys, parts }: Picture,
  frame: ExportFrame,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const inner = Math.max(0, ...parts.map(({ width }) => width));
  const linesOf = (text: string, size: number, weight: number, color: string): Line[] =>
    wrappedLines(text, inner, size).map((line) => ({ text: line, size, weight, color }));
  const head = block(
    [...linesOf(frame.title, TITLE, 600, frame.color), ...linesOf(frame.caption, SMALL, 400, frame.muted)],
    PADDING,
  );
  const legend = keyRows(keys, head.bottom + PADDING / 2, inner, frame.color);
  let bottom = legend.bottom + PADDING / 2;
  const drawn = parts.map(({ svg, height }) => {
    const placed = `<g transform="translate(${PADDING} ${bottom})">${svg}</g>`;
    bottom += height;
    return placed;
  });
  const notes = block(
    frame.notes.flatMap((note) => linesOf(note, SMALL, 400, frame.muted)),
    bottom + PADDING / 2,
  );
  const [width, height] = [inner + 2 * PADDING, Math.ceil(notes.bottom + PADDING)];
  const content = `<rect width="${width}" height="${height}" fill="${frame.background}"/>${head.svg}${legend.svg}${drawn.join("")}${notes.svg}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Geist, Helvetica, Arial, sans-serif"><title>${escapedXml(frame.title)}</title>${content}</svg>`;
  return { svg, width, height };
}
