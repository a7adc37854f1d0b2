import type { ReportDocument } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import { drawnSections } from "./prepare-absent";
import { contentsOf } from "./prepare-contents";

/** On paper, where nobody scrolls; in a PDF its lines lead to their sections. */
export function Contents({ document }: { readonly document: ReportDocument }) {
  const lines = contentsOf({ sections: drawnSections(document) });
  if (lines.length === 0) return null;
  return (
    <div className="mt-4 hidden text-sm print:block">
      <p className="font-medium">{reportsText.contents}</p>
      <ul className="mt-1 columns-2">
        {lines.map(({ anchor, title }) => (
          <li key={anchor}>
            <a href={`#${anchor}`} className="underline underline-offset-4">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
