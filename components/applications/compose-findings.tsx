import { Card } from "@/components/ui/card";
import { hinders, type ComposePlan, type Finding } from "@/lib/applications/core/compose/compose-plan";
import { composeText } from "@/lib/text/compose";

/** What of a file is not done, before anything starts. */
export function ComposeFindings({ plan: { findings } }: { readonly plan: ComposePlan }) {
  if (findings.length === 0) return null;
  return (
    <Card className="flex flex-col gap-4">
      <Findings
        title={composeText.hindering}
        explained={composeText.hinderingExplained}
        findings={findings.filter(hinders)}
        isGrave
      />
      <Findings
        title={composeText.ignored}
        explained={composeText.ignoredExplained}
        findings={findings.filter((one) => !hinders(one))}
      />
    </Card>
  );
}

interface FindingsProps {
  readonly title: string;
  readonly explained: string;
  readonly findings: readonly Finding[];
  readonly isGrave?: boolean;
}

function Findings({ title, explained, findings, isGrave = false }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={isGrave ? "font-medium text-danger" : "font-medium"}>{title}</h2>
      <p className="mb-2 text-sm text-muted">{explained}</p>
      <ul className="flex flex-col gap-1 text-sm">
        {findings.map(({ line, at, what }, nth) => (
          <li key={`${line} ${at} ${what} ${nth}`} className="break-words">
            <span className="text-muted tabular-nums">{composeText.line(line)}</span>{" "}
            <code className="font-mono">{at}</code>: {composeText.unsupported[what]}
          </li>
        ))}
      </ul>
    </section>
  );
}
