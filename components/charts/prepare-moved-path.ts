/** Where a drawing's own coordinates lie on the page: x' = x * scaleX + left, y' = y * scaleY + top, in px. */
export interface Placement {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly left: number;
  readonly top: number;
}

/** A letter but the e of an exponent, and what follows it. */
const COMMANDS = /([a-df-z])([^a-df-z]*)/gi;
const NUMBERS = /-?\d+(?:\.\d+)?(?:e-?\d+)?/gi;
const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/**
 * A path of absolute moves and straight lines (M L H V Z) with its coordinates on the page, so that its strokes need no
 * protection from stretching. Throws a TypeError for any other command. `M0 1H5V2Z`, twice as wide and 10 lower: `M0 11H10V12Z`.
 */
export function movedPath(path: string, { scaleX, scaleY, left, top }: Placement): string {
  const x = (value: number): string => rounded(value * scaleX + left);
  const y = (value: number): string => rounded(value * scaleY + top);
  return [...path.matchAll(COMMANDS)]
    .map(([, command = "", rest = ""]) => {
      const numbers = (rest.match(NUMBERS) ?? []).map(Number);
      if (command === "Z") return "Z";
      if (command === "H") return numbers.map((value) => `H${x(value)}`).join("");
      if (command === "V") return numbers.map((value) => `V${y(value)}`).join("");
      if (command !== "M" && command !== "L")
        throw new TypeError(`Charts draw with M, L, H, V and Z, not ${command}.`);
      return pairs(numbers)
        .map(([px, py], index) => `${index === 0 ? command : "L"}${x(px)} ${y(py)}`)
        .join("");
    })
    .join("");
}

const pairs = (numbers: readonly number[]): [number, number][] =>
  Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [
    numbers[2 * index] ?? 0,
    numbers[2 * index + 1] ?? 0,
  ]);

/** A rectangle as a path. */
export const rectPath = (x: number, y: number, width: number, height: number): string =>
  `M${rounded(x)} ${rounded(y)}H${rounded(x + width)}V${rounded(y + height)}H${rounded(x)}Z`;

/** A rectangle with round corners, or an ellipse where the radius is half of either side. */
export function roundPath(x: number, y: number, width: number, height: number, radius: number): string {
  const [rx, ry] = [Math.min(radius, width / 2), Math.min(radius, height / 2)];
  if (!(rx > 0 && ry > 0)) return rectPath(x, y, width, height);
  const corner = (dx: number, dy: number): string =>
    `a${rounded(rx)} ${rounded(ry)} 0 0 1 ${rounded(dx)} ${rounded(dy)}`;
  const [right, bottom] = [x + width, y + height];
  return [
    `M${rounded(x + rx)} ${rounded(y)}H${rounded(right - rx)}${corner(rx, ry)}`,
    `V${rounded(bottom - ry)}${corner(-rx, ry)}H${rounded(x + rx)}${corner(-rx, -ry)}`,
    `V${rounded(y + ry)}${corner(rx, -ry)}Z`,
  ].join("");
}
