/**
 * The words of a command line as a shell would cut it: at spaces outside of quotes, `\` before what it takes the meaning from.
 * Nothing else means anything: no variable, no pattern. Null where a quote is never closed.
 */
export function wordsOfLine(line: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    const next = line.charAt(at + 1);
    if (quote === null && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (char === quote) quote = null;
    else if (quote === null && (char === "'" || char === '"')) {
      quote = char;
      word ??= "";
    } else if (char === "\\" && next !== "" && (quote === null || (quote === '"' && /["\\]/.test(next)))) {
      word = (word ?? "") + next;
      at += 1;
    } else word = (word ?? "") + char;
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}
