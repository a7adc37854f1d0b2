import { exportSvg } from "./prepare-export-svg";
import { readPicture } from "./read-picture";

const SCALE = 2;

/** What goes along with a picture. */
export interface PictureText {
  readonly title: string;
  readonly caption: string;
  readonly notes: readonly string[];
}

/** Saves a chart as an SVG, or as a PNG of twice its size, in the present theme; rejects where the browser can't draw it. */
export async function downloadChart(
  chart: HTMLElement,
  text: PictureText,
  fileName: string,
  format: "svg" | "png",
): Promise<void> {
  const paint = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const { svg, width, height } = exportSvg(readPicture(chart), {
    ...text,
    background: paint("--surface"),
    color: paint("--text"),
    muted: paint("--text-muted"),
  });
  const file = new Blob([svg], { type: "image/svg+xml" });
  save(format === "svg" ? file : await pngOf(file, width, height), `${fileName}.${format}`);
}

export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

async function pngOf(svg: Blob, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image(width * SCALE, height * SCALE);
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * SCALE);
    canvas.height = Math.ceil(height * SCALE);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made.")))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
