import type { Paint } from "./prepare-export-svg";

const known = new Map<string, Paint | null>();
let context: CanvasRenderingContext2D | null = null;

/** A colour as the browser resolved it, in a form that every reader of SVG knows; null where nothing is painted. */
export function readPaint(color: string, opacity = "1"): Paint | null {
  if (color === "" || color === "none") return null;
  const key = `${color} ${opacity}`;
  const paint = known.has(key) ? (known.get(key) ?? null) : sampled(color, Number(opacity));
  known.set(key, paint);
  return paint;
}

/** What one pixel of it looks like. */
function sampled(color: string, opacity: number): Paint | null {
  context ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) throw new TypeError("This browser does not draw on a canvas.");
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  if (alpha === 0 || opacity === 0) return null;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
  return { color: `#${hex}`, opacity: (alpha / 255) * opacity };
}
