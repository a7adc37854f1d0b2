import type { Picture, PictureKey, PicturePart } from "./prepare-export-svg";

/** What decides how a shape looks, and is taken from the style sheet. */
const PAINT = [
  ...["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"],
  ...["stroke-linecap", "stroke-linejoin", "paint-order", "opacity"],
] as const;
const TEXT = ["font-size", "font-weight", "text-anchor"] as const;
const BOX = ["width", "height"] as const;
const SHAPES = "path, rect, circle, line, text, tspan";
/** Of the page, and not of the picture. */
const LEFT_OUT = ".recharts-tooltip-cursor, [aria-live], title, desc";
const PAGE_ONLY = ["class", "style", "role", "tabindex", "data-key"];

const isSeen = (element: Element): boolean => element.checkVisibility();

/** A copy that looks the same without the page's style sheet. */
function styledCopy(svg: SVGSVGElement): PicturePart {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [[...svg.querySelectorAll("*")], [...copy.querySelectorAll("*")]];
  const gone: Element[] = [];
  originals.forEach((original, index) => {
    const element = copies[index];
    if (!element) return;
    if (!original.closest("defs") && getComputedStyle(original).display === "none") gone.push(element);
    if (original.matches(SHAPES)) paint(original, element);
    else resolveColors(original, element);
    for (const name of PAGE_ONLY) element.removeAttribute(name);
  });
  for (const element of [...gone, ...copy.querySelectorAll(LEFT_OUT)]) element.remove();
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const name of PAGE_ONLY) copy.removeAttribute(name);
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { svg: new XMLSerializer().serializeToString(copy), width, height };
}

/** Of a group: colours that only the page's style sheet knows. */
function resolveColors(original: Element, copy: Element): void {
  for (const name of ["fill", "stroke", "color"])
    if (copy.getAttribute(name)?.includes("var("))
      copy.setAttribute(name, getComputedStyle(original).getPropertyValue(name));
}

function paint(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  const isText = original instanceof SVGTextContentElement;
  const names = [...PAINT, ...(isText ? TEXT : []), ...(original instanceof SVGRectElement ? BOX : [])];
  for (const name of names) {
    const value = style.getPropertyValue(name);
    // The colour of the text around it, as the browser resolved it.
    if (value !== "" && value !== "none" && value !== "normal" && value !== "auto")
      copy.setAttribute(name, value.replaceAll("px", "").replaceAll('"', "'"));
    else if (name === "fill" || name === "stroke") copy.setAttribute(name, "none");
  }
}

function keyOf(key: Element): PictureKey[] {
  const swatch = key.querySelector("svg");
  const text = key.textContent.trim();
  return swatch instanceof SVGSVGElement && isSeen(key) ? [{ swatch: styledCopy(swatch), text }] : [];
}

/** What the browser made of a chart. */
export function readPicture(chart: HTMLElement): Picture {
  const surfaces = [...chart.querySelectorAll<SVGSVGElement>("svg.recharts-surface")].filter(
    (svg) => isSeen(svg) && svg.parentElement?.closest("svg") === null,
  );
  if (surfaces.length === 0) throw new TypeError("The chart is not drawn yet.");
  return {
    keys: [...chart.querySelectorAll("[data-key]")].flatMap(keyOf),
    parts: surfaces.map(styledCopy),
  };
}
