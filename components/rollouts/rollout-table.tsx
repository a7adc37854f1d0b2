import { rolloutPath } from "@/components/frame/paths";
import { SimulatedBadge } from "@/components/frame/simulated-badge";
import { Link } from "@/components/ui/link";
import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";
import { OutcomeBadge } from "./outcome-badge";
import { changeOf } from "./prepare-change-words";
import { ChangedLine } from "./changed-line";
import { durationNote } from "./prepare-duration-note";

const heads = rolloutText.columns;

function Row({ rollout }: { rollout: RolloutDto }) {
  const { id, workloadId, durationMs, actor, requestedAt } = rollout;
  const note = durationNote(rollout);
  const change = changeOf(rollout);
  return (
    <tr>
      <Td className="max-md:py-1 max-md:whitespace-normal!">
        <Link
          href={rolloutPath(id)}
          aria-label={`${workloadId}, ${change}`}
          className="inline-flex min-h-6 items-center font-medium underline-offset-4 hover:underline"
        >
          {workloadId}
        </Link>{" "}
        <SimulatedBadge workloadId={workloadId} />
        <span className="block text-sm text-muted md:hidden">
          {change} · <Duration ms={durationMs} note={note} />
          <ChangedLine rollout={rollout} />
        </span>
      </Td>
      <Td className={`${WIDE} py-1`}>
        {change}
        <ChangedLine rollout={rollout} />
      </Td>
      <Td>
        <OutcomeBadge rollout={rollout} />
      </Td>
      <Td className={`${WIDE} text-right`}>
        <Duration ms={durationMs} note={note} />
      </Td>
      <Td className={WIDE}>{actor}</Td>
      <Td className="text-muted">
        <RelativeTime at={requestedAt} />
      </Td>
    </tr>
  );
}

export function RolloutTable({ rollouts }: { rollouts: readonly RolloutDto[] }) {
  return (
    <Table label={rolloutText.title}>
      <thead>
        <tr>
          <Th>{heads.workload}</Th>
          <Th className={WIDE}>{heads.kind}</Th>
          <Th>{heads.outcome}</Th>
          <Th className={`${WIDE} text-right`}>{heads.duration}</Th>
          <Th className={WIDE}>{heads.actor}</Th>
          <Th>{heads.requested}</Th>
        </tr>
      </thead>
      <tbody>
        {rollouts.map((rollout) => (
          <Row key={rollout.id} rollout={rollout} />
        ))}
      </tbody>
    </Table>
  );
}
