import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";

type Part = ReturnType<typeof fromMarkdown>["children"][number];

const isTable = (text: string): boolean => text.startsWith("|");

/** What a part says in words; of what only a page can show, such as a table, code or somebody's HTML, nothing. */
function wordsOf(part: Part): string[] {
  if (part.type === "paragraph" || part.type === "heading") {
    const text = toString(part, { includeHtml: false }).trim();
    return text === "" || isTable(text) ? [] : [text];
  }
  if (part.type === "blockquote") return part.children.flatMap(wordsOf);
  return part.type === "list" ? part.children.flatMap((item) => item.children.flatMap(wordsOf)) : [];
}

/** Markdown as the words that it says, in one line. */
export const plainMarkdown = (markdown: string): string =>
  fromMarkdown(markdown).children.flatMap(wordsOf).join(" ").replaceAll(/\s+/g, " ");
