import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { DEEPEST, nestingOf } from "@/lib/format/nesting";

/** Where a link of somebody's text may lead; the library takes out all others, `javascript:` among them. */
const OUTSIDE = { rel: "noopener noreferrer nofollow", target: "_blank" } as const;

const LINK = "underline underline-offset-4";

/** A part of a page as the library has it before it draws. */
interface Part {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  children?: Part[];
  value?: string;
}

/** No link stands in a link: a picture in one is its words. */
function withoutInnerLinks(part: Part, isInLink = false): Part {
  if (isInLink && part.tagName === "img") return { type: "text", value: String(part.properties?.alt ?? "") };
  const isIn = isInLink || part.tagName === "a";
  if (part.children) part.children = part.children.map((inner) => withoutInnerLinks(inner, isIn));
  return part;
}
const innerLinks = () => (tree: Part) => void withoutInnerLinks(tree);

const COMPONENTS: Components = {
  // Sections have headings of the second level.
  h1: ({ children }) => <h3 className="mt-3 font-semibold">{children}</h3>,
  h2: ({ children }) => <h3 className="mt-3 font-semibold">{children}</h3>,
  h3: ({ children }) => <h4 className="mt-3 font-medium">{children}</h4>,
  h4: ({ children }) => <h5 className="mt-3 font-medium">{children}</h5>,
  p: ({ children }) => <p className="mt-2 first:mt-0">{children}</p>,
  ul: ({ children }) => <ul className="mt-2 list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="mt-2 list-decimal pl-5">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="mt-2 border-l-2 border-line-strong pl-3 text-muted">{children}</blockquote>
  ),
  code: ({ children }) => <code className="rounded bg-subtle px-1 font-mono text-sm">{children}</code>,
  pre: ({ children }) => (
    <pre className="mt-2 overflow-x-auto print:overflow-visible rounded-card bg-subtle p-3 text-sm">
      {children}
    </pre>
  ),
  table: ({ children }) => (
    <div className="mt-2 overflow-x-auto print:overflow-visible">
      <table className="text-left [&_td]:border-b [&_td]:border-line [&_td]:py-1 [&_td]:pr-4 [&_th]:border-b [&_th]:border-line-strong [&_th]:py-1 [&_th]:pr-4 [&_th]:font-medium">
        {children}
      </table>
    </div>
  ),
  a: ({ href, children }) =>
    href ? (
      <a href={href} className={LINK} {...OUTSIDE}>
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // Nothing is fetched from outside by opening a report.
  img: ({ src, alt }) =>
    typeof src === "string" && src !== "" ? (
      <a href={src} className={LINK} {...OUTSIDE}>
        {alt || src}
      </a>
    ) : (
      <span>{alt}</span>
    ),
};

/** What somebody wrote, as text: no HTML of theirs gets into the page. What is nested too deep to be drawn is shown as it was typed. */
export function Markdown({ children }: { readonly children: string }) {
  if (nestingOf(children) > DEEPEST)
    return <p className="max-w-prose break-words whitespace-pre-wrap">{children}</p>;
  return (
    <div className="max-w-prose break-words">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[innerLinks]}
        components={COMPONENTS}
        skipHtml
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
