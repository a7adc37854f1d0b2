import type { ExperimentDetailDto } from "@/lib/experiments/schema";

type Step = Pick<NonNullable<ExperimentDetailDto["step"]>, "purpose" | "workloadId" | "deed">;

function deedText(deed: Step["deed"]): string {
  switch (deed.kind) {
    case "scale":
      return `scaling to ${deed.replicas}`;
    case "deploy":
      return `deploying ${deed.artifact}`;
    case "rollback":
      return `rolling back to revision ${deed.revision}`;
    case "kill":
      return "killing one instance";
  }
}

const PURPOSES: Readonly<Record<Step["purpose"], string>> = {
  prepare: "Preparing",
  measure: "Measuring",
  restore: "Restoring",
};

/** A step in words: `Preparing hello-vm: scaling to 1`. */
export const stepText = ({ purpose, workloadId, deed }: Step): string =>
  `${PURPOSES[purpose]} ${workloadId}: ${deedText(deed)}`;
