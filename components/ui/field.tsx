import { useId, type ReactNode } from "react";
import { cn } from "./cn";

/** What a control has to carry to belong to its field. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  /** Where what stands around it says so already. */
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  /** Stands in the hint's place. */
  readonly error?: string | undefined;
  /** Keeps a line, or two, for what may be said, so that nothing below it moves. */
  readonly hasRoom?: boolean | "two lines";
  readonly children: (control: FieldControl) => ReactNode;
}

export function Field({ label, isLabelHidden, hint, error, hasRoom, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-medium"}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": hint || error ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint || error || hasRoom ? (
        <div className={cn("text-sm", hasRoom === "two lines" ? "min-h-8" : "min-h-4")}>
          {error ? (
            <p id={noteId} role="alert" className="text-danger">
              {error}
            </p>
          ) : hint ? (
            <div id={noteId} className="text-muted">
              {hint}
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
