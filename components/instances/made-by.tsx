import { experimentPath, rolloutPath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { InstanceDetailDto } from "@/lib/instances/schema";
import { instanceText } from "@/lib/text/instances";
import { changeWords } from "./prepare-instance-sentence";

const LINK = "inline-flex min-h-6 items-center underline underline-offset-4";

/** The change that asked for it, or that it was made to keep up; of an experiment's, which one and what for. */
export function MadeBy({ instance }: { instance: InstanceDetailDto }) {
  const { madeBy, keepsUp, experiment, because } = instance;
  const rollout = madeBy ?? keepsUp;
  if (rollout === null) return <>{because ?? instanceText.madeByUnknown}</>;
  return (
    <>
      {madeBy === null ? instanceText.keptUp : instanceText.askedForBy}{" "}
      <Link className={LINK} href={rolloutPath(rollout.id)}>
        {changeWords(rollout)}
      </Link>
      {experiment === null ? (
        <> ({instanceText.askedBy(rollout.actor)})</>
      ) : (
        <>
          , {instanceText.forExperiment[experiment.purpose]}{" "}
          <Link className={LINK} href={experimentPath(experiment.id)}>
            {instanceText.experiment(experiment.id)}
          </Link>
        </>
      )}{" "}
      · <RelativeTime at={rollout.requestedAt} />
      {madeBy === null && because !== null ? <> · {because}</> : null}
    </>
  );
}
