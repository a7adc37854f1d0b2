/** A text of somebody's, or the beginning of it where it is longer than `most` characters; cuts no character in two. */
export function shortened(text: string, most: number): string {
  const beginning = Array.from(text.slice(0, 2 * most + 2))
    .slice(0, most)
    .join("");
  return beginning.length < text.length ? `${beginning}…` : text;
}
