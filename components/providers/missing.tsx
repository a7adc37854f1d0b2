import { CopyButton } from "@/components/ui/copy-button";
import { providerText } from "@/lib/text/providers";

interface MissingProps {
  readonly thing: {
    readonly label: string;
    readonly available: boolean;
    readonly reason: string | null;
    readonly fix: string | null;
  };
}

/** Why something can't be used, and the command that mends it. */
export function Missing({ thing }: MissingProps) {
  const { available, reason, fix, label } = thing;
  if (available) return null;
  return (
    <div className="mt-3 rounded-[8px] border border-danger p-3">
      {reason === null ? null : <p className="break-words">{reason}</p>}
      {fix === null ? (
        <p className="text-muted">{providerText.noFix}</p>
      ) : (
        <>
          <p className="mt-2 text-muted">{providerText.fix}</p>
          <p className="flex items-start gap-1">
            <code className="min-w-0 grow rounded-[6px] bg-subtle px-2 py-1 font-mono text-sm break-all">
              {fix}
            </code>
            <CopyButton value={fix} label={`${providerText.fixOf} ${label}`} />
          </p>
        </>
      )}
    </div>
  );
}
