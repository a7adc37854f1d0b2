import type { Reference } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";

/** What the numbers on a chart stand for, each with its source. */
export function ReferenceList({ references }: { references: readonly Reference[] }) {
  if (references.length === 0) return null;
  return (
    <div className="text-sm text-muted">
      <p>{compareText.references.claim}</p>
      <ol className="list-decimal pl-5">
        {references.map(({ id, label, from, to, stat, n, year, source }) => (
          <li key={id}>
            {label}. {from} → {to}; {stat}; n {n ?? "not stated"}; {source}, {year}.
          </li>
        ))}
      </ol>
    </div>
  );
}
