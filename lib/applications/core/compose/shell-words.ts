import { ComposeError } from "./compose-error";

const QUOTED = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)/y;

/** The words of a command line as a shell would read them, without what a shell does beyond: quotes and backslashes alone. */
export function shellWords(text: string, line: number): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? "")) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    QUOTED.lastIndex = at;
    const [whole, single, double, escaped, plain] = QUOTED.exec(text) ?? [];
    if (whole === undefined) throw new ComposeError("words", line, text.slice(0, 40));
    word = (word ?? "") + (single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain ?? "");
    at += whole.length;
  }
  return word === null ? words : [...words, word];
}
