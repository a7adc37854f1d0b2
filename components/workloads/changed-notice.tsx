import { Button } from "@/components/ui/button";
import { workloadText } from "@/lib/text/workloads";

interface ChangedNoticeProps {
  /** What changed since the form was opened; null: nothing. */
  readonly said: string | null;
  readonly onLook: () => void;
  /** What there is now is still being read. */
  readonly isBehind?: boolean;
  /** What `onLook` does, where it shows no difference. */
  readonly label?: string;
}

/** Says that somebody else changed what the form is about, and shows it once it is asked for. */
export function ChangedNotice({
  said,
  onLook,
  isBehind = false,
  label = workloadText.meanwhile.look,
}: ChangedNoticeProps) {
  return (
    <div role="status">
      {said === null ? null : (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2 rounded-card border border-line-strong p-3">
          <p className="min-w-0 grow basis-48">{said}</p>
          <Button size="sm" onClick={onLook} disabled={isBehind}>
            {label}
          </Button>
        </div>
      )}
    </div>
  );
}
