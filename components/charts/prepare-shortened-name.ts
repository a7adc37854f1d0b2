/** As many letters as a phone's plot has room for beside a few words. */
export const MOST_LETTERS = 32;

/** A name of at most `most` letters: its beginning and its end, which tell it from its siblings. `a-very-long-name-r1-12`, 13: `a-very…-r1-12`. */
export function shortenedName(name: string, most: number): string {
  if (name.length <= most) return name;
  const end = Math.floor((most - 1) / 2);
  return `${name.slice(0, most - 1 - end)}…${name.slice(name.length - end)}`;
}
