import { problemOf, type Refusal } from "./prepare-problem";

interface FormProblemProps {
  readonly refusal: Refusal | null;
  /** Whether the form says by itself what is wrong with a field. */
  readonly isAtField?: (field: string) => boolean;
}

const never = (): boolean => false;

/** What was refused as a whole, in a place that is kept for it; focus goes here where no field is wrong. */
export function FormProblem({ refusal, isAtField = never }: FormProblemProps) {
  return (
    <div role="alert" tabIndex={-1} data-problem className="min-h-5 text-danger">
      {refusal === null ? null : problemOf(refusal, isAtField).map((line) => <p key={line}>{line}</p>)}
    </div>
  );
}
