/** A colour without transparency as `#rrggbb`, and how much of it covers. */
export interface Paint {
  readonly color: string;
  readonly opacity: number;
}

/** Parallel lines instead of a fill: as wide as `line`, one in each `gap`, px; 0 degrees are vertical lines. */
export interface Hatch {
  readonly angle: number;
  readonly line: number;
  readonly gap: number;
}

export interface DrawnShape {
  readonly d: string;
  readonly fill: Paint | null;
  readonly hatch: Hatch | null;
  readonly stroke:
    (Paint & { readonly width: number; readonly dash: string; readonly isRound?: boolean }) | null;
}

export interface DrawnText {
  readonly text: string;
  readonly x: number;
  /** Of its base line. */
  readonly y: number;
  /** Null: as wide as the font makes it. */
  readonly width: number | null;
  readonly size: number;
  readonly weight: number;
  readonly color: string;
}

/** What is seen of a chart, in px from its upper left corner, what covers last. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly DrawnShape[];
  readonly texts: readonly DrawnText[];
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
const leading = (size: number): number => Math.round(size * 1.4);

export const escapedXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const rounded = (value: number): number => Math.round(value * 100) / 100;

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

/**
 * The chart on its own: title and caption above, notes below, no font, style sheet or link needed. Sizes in px; the height
 * follows from the text.
 */
export function exportSvg(
  drawing: Drawing,
  frame: ExportFrame,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const inner = drawing.width;
  const block = (lines: readonly string[], y: number, size: number, weight: number, color: string) =>
    lines.map((text, index) =>
      textOf({ text, x: PADDING, y: y + (index + 1) * leading(size), width: null, size, weight, color }),
    );
  const titles = wrappedLines(frame.title, inner, TITLE);
  const captions = wrappedLines(frame.caption, inner, SMALL);
  const notes = frame.notes.flatMap((note) => wrappedLines(note, inner, SMALL));
  const captionY = PADDING + titles.length * leading(TITLE);
  const drawingY = captionY + captions.length * leading(SMALL) + PADDING;
  const notesY = drawingY + drawing.height + PADDING / 2;
  const width = inner + 2 * PADDING;
  const height = Math.ceil(notesY + notes.length * leading(SMALL) + PADDING);
  const hatches = hatchesOf(drawing.shapes);
  const parts = [
    hatches.length === 0 ? "" : `<defs>${hatches.map(patternOf).join("")}</defs>`,
    `<rect width="${width}" height="${height}" fill="${frame.background}"/>`,
    ...block(titles, PADDING - 4, TITLE, 600, frame.color),
    ...block(captions, captionY, SMALL, 400, frame.muted),
    `<g transform="translate(${PADDING} ${drawingY})">`,
    ...drawing.shapes.map((shape) => shapeOf(shape, hatches)),
    ...drawing.texts.map((text) => textOf(text)),
    "</g>",
    ...block(notes, notesY, SMALL, 400, frame.muted),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Geist, Helvetica, Arial, sans-serif"><title>${escapedXml(frame.title)}</title>${parts.join("")}</svg>`;
  return { svg, width, height };
}

interface UsedHatch {
  readonly id: string;
  readonly hatch: Hatch;
  readonly paint: Paint;
}

const hatchId = ({ angle, line, gap }: Hatch, { color, opacity }: Paint): string =>
  `hatch-${[angle, line, gap, opacity].map(rounded).join("-").replaceAll(".", "_")}-${color.slice(1)}`;

function hatchesOf(shapes: readonly DrawnShape[]): UsedHatch[] {
  const used = new Map<string, UsedHatch>();
  for (const { hatch, fill } of shapes) {
    if (hatch === null || fill === null) continue;
    const id = hatchId(hatch, fill);
    used.set(id, { id, hatch, paint: fill });
  }
  return [...used.values()];
}

const patternOf = ({ id, hatch: { angle, line, gap }, paint }: UsedHatch): string =>
  `<pattern id="${id}" width="${rounded(gap)}" height="${rounded(gap)}" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})"><rect width="${rounded(line)}" height="${rounded(gap)}" ${paintOf("fill", paint)}/></pattern>`;

const paintOf = (name: "fill" | "stroke", { color, opacity }: Paint): string =>
  `${name}="${color}"${opacity < 1 ? ` ${name}-opacity="${rounded(opacity)}"` : ""}`;

function shapeOf({ d, fill, hatch, stroke }: DrawnShape, hatches: readonly UsedHatch[]): string {
  const id = hatch && fill ? hatchId(hatch, fill) : null;
  const isKnown = hatches.some((each) => each.id === id);
  const filled = isKnown ? `fill="url(#${id})"` : fill ? paintOf("fill", fill) : 'fill="none"';
  const dash = stroke && stroke.dash !== "" ? ` stroke-dasharray="${stroke.dash}"` : "";
  const stroked = stroke
    ? ` ${paintOf("stroke", stroke)} stroke-width="${rounded(stroke.width)}"${dash}`
    : "";
  const cap = stroke?.isRound ? ' stroke-linecap="round"' : "";
  return `<path d="${d}" ${filled}${stroked}${cap} stroke-linejoin="round"/>`;
}

function textOf({ text, x, y, width, size, weight, color }: DrawnText): string {
  // The reader's fonts may be wider: no text grows into its neighbour.
  const fit = width === null ? "" : ` textLength="${rounded(width)}" lengthAdjust="spacingAndGlyphs"`;
  const heavy = weight === 400 ? "" : ` font-weight="${weight}"`;
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}"${heavy} fill="${color}"${fit}>${escapedXml(text)}</text>`;
}
