import type { DrawnShape, DrawnText, Drawing, Hatch, Paint } from "./prepare-export-svg";
import { movedPath, rectPath, roundPath } from "./prepare-moved-path";
import { readPaint } from "./read-paint";

/** Phones and wide screens export the same picture. */
const WIDTH = 840;
/** From the top of a line's box to its base line, in parts of its height. */
const BASE = 0.79;

interface Reading {
  readonly origin: DOMRect;
  readonly shapes: DrawnShape[];
  readonly texts: DrawnText[];
}

/**
 * What the browser makes of a chart, as plain shapes and words. It is laid out once more at a width of its own, out of sight.
 * Throws a TypeError for a path that bends.
 */
export function readDrawing(chart: HTMLElement): Drawing {
  const copy = chart.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new TypeError("A chart is drawn in HTML.");
  const room = document.createElement("div");
  room.inert = true;
  room.style.cssText = `position:fixed;top:0;left:-10000px;width:${WIDTH}px`;
  // Margins of its children count as its own.
  copy.style.display = "flow-root";
  room.append(copy);
  document.body.append(room);
  try {
    const reading: Reading = { origin: copy.getBoundingClientRect(), shapes: [], texts: [] };
    readElement(copy, reading);
    const { width, height } = reading.origin;
    return { width, height, shapes: reading.shapes, texts: reading.texts };
  } finally {
    room.remove();
  }
}

function isSkipped(element: Element, style: CSSStyleDeclaration): boolean {
  if (element.hasAttribute("data-reading") || element.hasAttribute("data-control")) return true;
  if (style.display === "none" || style.visibility === "hidden") return true;
  // Words for readers of the screen only.
  return element instanceof HTMLElement && element.classList.contains("sr-only");
}

function readElement(element: Element, reading: Reading): void {
  const style = getComputedStyle(element);
  if (isSkipped(element, style)) return;
  readBox(element.getBoundingClientRect(), style, reading);
  if (element instanceof SVGSVGElement) {
    for (const shape of element.querySelectorAll("path, line, rect, circle")) readShape(shape, reading);
    return;
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) readElement(child, reading);
    else if (child instanceof Text) readText(child, style, reading);
  }
}

const place = (box: DOMRect, { origin }: Reading): [number, number] => [
  box.left - origin.left,
  box.top - origin.top,
];

function readBox(box: DOMRect, style: CSSStyleDeclaration, reading: Reading): void {
  if (box.width === 0 || box.height === 0) return;
  const [x, y] = place(box, reading);
  const radius = parseFloat(style.borderTopLeftRadius) || 0;
  const percent = style.borderTopLeftRadius.endsWith("%") ? (radius / 100) * box.width : radius;
  const [fill, hatch] = [readPaint(style.backgroundColor), hatchOf(style.backgroundImage)];
  const outline = roundPath(x, y, box.width, box.height, percent);
  if (fill) reading.shapes.push({ d: outline, fill, hatch: null, stroke: null });
  if (hatch) reading.shapes.push({ d: outline, fill: hatch.paint, hatch: hatch.hatch, stroke: null });
  readBorders(box, style, percent, reading);
}

const SIDES = ["Top", "Right", "Bottom", "Left"] as const;

function readBorders(box: DOMRect, style: CSSStyleDeclaration, radius: number, reading: Reading): void {
  const [x, y] = place(box, reading);
  const borders = SIDES.map((side) => ({
    side,
    width: parseFloat(style[`border${side}Width`]),
    form: style[`border${side}Style`],
    paint: readPaint(style[`border${side}Color`]),
  })).filter(({ width, form, paint }) => width > 0 && form !== "none" && paint !== null);
  const push = (d: string, { width, form, paint }: (typeof borders)[number]): void => {
    if (!paint) return;
    const dash = form === "dashed" ? "4 3" : form === "dotted" ? "1 3" : "";
    reading.shapes.push({ d, fill: null, hatch: null, stroke: { ...paint, width, dash } });
  };
  const [first] = borders;
  const isAround = borders.length === 4 && new Set(borders.map(({ width }) => width)).size === 1;
  if (first && isAround) {
    const thin = first.form === "double" ? { ...first, width: first.width / 3 } : first;
    const inset = (by: number): string =>
      roundPath(x + by, y + by, Math.max(0, box.width - 2 * by), Math.max(0, box.height - 2 * by), radius);
    push(inset(thin.width / 2), thin);
    if (first.form === "double") push(inset(first.width - thin.width / 2), thin);
    return;
  }
  const [right, bottom] = [x + box.width, y + box.height];
  for (const border of borders) {
    const half = border.width / 2;
    const d = {
      Top: `M${x} ${y + half}H${right}`,
      Right: `M${right - half} ${y}V${bottom}`,
      Bottom: `M${x} ${bottom - half}H${right}`,
      Left: `M${x + half} ${y}V${bottom}`,
    }[border.side];
    push(d, border);
  }
}

const STRIPES = /^repeating-linear-gradient\((?:(\d+)deg, )?(.+?) 0px, .+? (\d+)px, .+? \3px, .+? (\d+)px\)$/;

/** Stripes of a style sheet: across 90 degrees they stand, across 0 they lie. */
function hatchOf(image: string): { readonly hatch: Hatch; readonly paint: Paint } | null {
  const [, angle = "0", color = "", line = "", gap = ""] = STRIPES.exec(image) ?? [];
  const paint = readPaint(color);
  return paint && { paint, hatch: { angle: Number(angle) - 90, line: Number(line), gap: Number(gap) } };
}

function readText(node: Text, style: CSSStyleDeclaration, reading: Reading): void {
  const [size, weight] = [parseFloat(style.fontSize), Number(style.fontWeight)];
  const color = readPaint(style.color)?.color ?? "#000000";
  const parent = node.parentElement?.getBoundingClientRect();
  const edge = style.textOverflow === "ellipsis" && parent ? parent.right : Infinity;
  const range = document.createRange();
  const lines: { text: string; left: number; right: number; top: number; height: number }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { left, right, top, width, height } = range.getBoundingClientRect();
    if (width === 0) continue;
    const share = Math.min(1, (edge - size - left) / width);
    const seen = share < 1 ? `${word.slice(0, Math.max(0, Math.floor(word.length * share)))}…` : word;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < 2) {
      if (!last.text.endsWith("…")) last.text += ` ${seen}`;
      last.right = Math.min(edge, right);
    } else lines.push({ text: seen, left, right: Math.min(edge, right), top, height });
  }
  for (const { text, left, right, top, height } of lines)
    reading.texts.push({
      ...{ text, size, weight, color, width: right - left },
      ...{ x: left - reading.origin.left, y: top - reading.origin.top + height * BASE },
    });
}

function readShape(shape: Element, reading: Reading): void {
  if (!(shape instanceof SVGGeometryElement) || shape.closest("defs, pattern")) return;
  const matrix = shape.getScreenCTM();
  if (matrix === null) return;
  const style = getComputedStyle(shape);
  const { origin } = reading;
  const placement = {
    ...{ scaleX: matrix.a, scaleY: matrix.d },
    ...{ left: matrix.e - origin.left, top: matrix.f - origin.top },
  };
  const pattern = /url\("?#([^")]+)"?\)/.exec(style.fill)?.[1];
  const hatch = pattern === undefined ? null : patternOf(pattern, matrix.a);
  const fill = hatch?.paint ?? readPaint(style.fill, style.fillOpacity);
  const stroke = readPaint(style.stroke, style.strokeOpacity);
  const stretch = style.vectorEffect === "non-scaling-stroke" ? 1 : Math.sqrt(matrix.a * matrix.d);
  const dash = style.strokeDasharray === "none" ? "" : style.strokeDasharray.replaceAll(/px|,/g, "");
  const isOpen = shape instanceof SVGLineElement;
  reading.shapes.push({
    d: movedShape(shape, placement),
    fill: isOpen ? null : fill,
    hatch: hatch?.hatch ?? null,
    stroke: stroke && {
      ...stroke,
      ...{ width: parseFloat(style.strokeWidth) * stretch, dash, isRound: style.strokeLinecap === "round" },
    },
  });
}

function movedShape(shape: SVGGeometryElement, placement: Parameters<typeof movedPath>[1]): string {
  const { scaleX, scaleY, left, top } = placement;
  if (shape instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = [shape.x1, shape.y1, shape.x2, shape.y2].map(({ baseVal }) => baseVal.value);
    return movedPath(`M${x1} ${y1}L${x2} ${y2}`, placement);
  }
  if (shape instanceof SVGRectElement) {
    const [x = 0, y = 0, width = 0, height = 0] = [shape.x, shape.y, shape.width, shape.height].map(
      ({ baseVal }) => baseVal.value,
    );
    return movedPath(rectPath(x, y, width, height), placement);
  }
  if (shape instanceof SVGCircleElement) {
    const [cx = 0, cy = 0, r = 0] = [shape.cx, shape.cy, shape.r].map(({ baseVal }) => baseVal.value);
    const [rx, ry] = [r * scaleX, r * scaleY];
    return roundPath(cx * scaleX + left - rx, cy * scaleY + top - ry, 2 * rx, 2 * ry, Math.max(rx, ry));
  }
  return movedPath(shape.getAttribute("d") ?? "", placement);
}

/** A pattern of the page that stands for lines: its first part, as wide as it is drawn. */
function patternOf(id: string, scale: number): { readonly hatch: Hatch; readonly paint: Paint } | null {
  const pattern = document.getElementById(id);
  const bar = pattern?.querySelector("rect");
  if (!(pattern instanceof SVGPatternElement) || !bar) return null;
  const paint = readPaint(getComputedStyle(bar).fill);
  const [line, gap] = [bar.width.baseVal.value * scale, pattern.width.baseVal.value * scale];
  return paint && { paint, hatch: { angle: 0, line, gap } };
}
