/** Deeper than this nobody nests what others are to read, and a page has no width for it. */
export const DEEPEST = 12;

// What begins a quote or a list item, with what stands before it.
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const MARKER = />|[-*+]|\d{1,9}[.)]/g;
/** Of a list inside a list, at the least. */
const INDENT = 2;

function depthOfLine(line: string): number {
  const [markers = ""] = MARKERS.exec(line) ?? [];
  if (markers === "") return 0;
  const indent = markers.length - markers.trimStart().length;
  return Math.max(markers.match(MARKER)?.length ?? 0, Math.floor(indent / INDENT));
}

/** How deep quotes and lists of a Markdown text lie inside each other at most, as its lines say: never less than they do. */
export const nestingOf = (markdown: string): number =>
  markdown.split("\n").reduce((most, line) => Math.max(most, depthOfLine(line)), 0);
