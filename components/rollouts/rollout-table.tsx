import { Link } from "@/components/ui/link";
import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th } from "@/components/ui/table";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";
import { OutcomeBadge } from "./outcome-badge";
import { durationNote } from "./prepare-duration-note";

const heads = rolloutText.columns;
/** On phones the first column says it all; a row leads to the rest. */
const WIDE = "hidden md:table-cell";

const revisionsOf = ({ fromRevision, toRevision }: RolloutDto): string =>
  fromRevision === toRevision ? `r${toRevision}` : `r${fromRevision} → r${toRevision}`;
const replicasOf = ({ fromReplicas, toReplicas }: RolloutDto): string =>
  fromReplicas === toReplicas ? String(toReplicas) : `${fromReplicas} → ${toReplicas}`;

function Row({ rollout }: { rollout: RolloutDto }) {
  const { id, workloadId, kind, phase, durationMs, actor, requestedAt } = rollout;
  const note = durationNote(rollout);
  const change = rollout.fromRevision === rollout.toRevision ? replicasOf(rollout) : revisionsOf(rollout);
  return (
    <tr>
      <Td className="max-w-48 min-w-0 truncate md:max-w-none">
        <Link
          href={`/rollouts/${encodeURIComponent(id)}`}
          aria-label={`${workloadId}, ${kind} ${change}`}
          className="inline-flex min-h-6 items-center font-medium underline-offset-4 hover:underline"
        >
          {workloadId}
        </Link>
        <span className="block text-sm text-muted md:hidden">
          {kind} {change} · <Duration ms={durationMs} note={note} />
        </span>
      </Td>
      <Td className={WIDE}>{kind}</Td>
      <Td className={WIDE}>{revisionsOf(rollout)}</Td>
      <Td className={WIDE}>{replicasOf(rollout)}</Td>
      <Td>
        <OutcomeBadge phase={phase} />
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
          <Th className={WIDE}>{heads.revisions}</Th>
          <Th className={WIDE}>{heads.replicas}</Th>
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
