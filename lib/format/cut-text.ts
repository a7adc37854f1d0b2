/** The beginning of a text, of at most so many UTF-16 units; cuts no character in two, as half of one can't be stored. */
export function cutText(text: string, most: number): string {
  const beginning = text.slice(0, most);
  return beginning.length < text.length && /[\uD800-\uDBFF]$/.test(beginning)
    ? beginning.slice(0, -1)
    : beginning;
}
