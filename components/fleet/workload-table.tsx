import { Sparkline } from "@/components/charts/sparkline";
import { startsView } from "@/components/charts/prepare-starts";
import { workloadPath } from "@/components/frame/paths";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import { useNow } from "@/components/ui/use-now";
import { formatDuration } from "@/lib/format/format-duration";
import { formatAge } from "@/lib/format/format-relative";
import { MISSING } from "@/lib/format/missing";
import { text } from "@/lib/text/en";
import { observingText } from "@/lib/text/observing";
import { workloadText } from "@/lib/text/workloads";
import { applicationLabelOf, labelOf } from "@/lib/workloads/core/label";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { InstanceCellLink } from "./instance-cell";

const heads = workloadText.columns;

function Name({ workload }: { workload: WorkloadDto }) {
  const { id, name, kind, isSimulated, isObserved } = workload;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        <Link
          href={workloadPath(id)}
          className="inline-flex min-h-6 items-center font-medium underline-offset-4 hover:underline"
        >
          {labelOf(workload)}
        </Link>
        {isSimulated ? <Badge>{text.simulated}</Badge> : null}
        {isObserved ? <Badge>{observingText.badge}</Badge> : null}
      </span>
      <span className="block text-sm text-muted">
        {applicationLabelOf(workload)} · {text.kinds[kind]}
        {name === null ? null : (
          <>
            {" "}
            · <span className="font-mono">{id}</span>
          </>
        )}
      </span>
    </>
  );
}

function Instances({ workload }: { workload: WorkloadDto }) {
  const { id, instances, readyReplicas, desiredReplicas, condition, asOf } = workload;
  return (
    <>
      <ul aria-label={`Instances of ${id}`} className="flex min-h-6 flex-wrap gap-1.5">
        {instances.map((instance) => (
          <li key={instance.id}>
            <InstanceCellLink instance={instance} asOf={asOf} />
          </li>
        ))}
      </ul>
      <span className="block text-sm text-muted">
        {readyReplicas} of {desiredReplicas} ready
      </span>
      {condition ? (
        <span className="block max-w-72 text-sm whitespace-normal text-danger">{condition.message}</span>
      ) : null}
    </>
  );
}

function Startup({ workload }: { workload: WorkloadDto }) {
  const { n, medianMs } = startsView(workload.starts);
  if (medianMs === null) return <span className="text-muted">{workloadText.noSamples}</span>;
  return (
    <span className="whitespace-nowrap">
      <span className="font-medium">{formatDuration(medianMs)}</span>{" "}
      <span className="text-sm text-muted">n {n}</span>
    </span>
  );
}

function Trend({ workload }: { workload: WorkloadDto }) {
  const { values, words } = startsView(workload.starts);
  return <Sparkline values={values} kind={workload.kind} label={words} className="w-28" />;
}

function Row({ workload, now }: { workload: WorkloadDto; now: number | null }) {
  const { id, currentRevision, artifact, revisedAt, createdAt, address, asOf, isObserved } = workload;
  const ageMs = Math.max(0, (now ?? Date.parse(asOf)) - Date.parse(createdAt));
  return (
    <tr>
      <Td className="py-2 max-md:whitespace-normal!">
        <Name workload={workload} />
        <span className="mt-1 flex items-center gap-2 md:hidden">
          <Startup workload={workload} />
          <Trend workload={workload} />
        </span>
      </Td>
      <Td className="py-2 max-md:whitespace-normal!">
        <Instances workload={workload} />
      </Td>
      <Td className={WIDE}>
        <Startup workload={workload} />
      </Td>
      <Td className={WIDE}>
        <Trend workload={workload} />
      </Td>
      <Td className={WIDE}>
        {isObserved ? <span className="text-muted">{MISSING}</span> : currentRevision}
        {artifact === null ? null : (
          <span className="text-muted">
            {" · "}
            <span className="inline-block max-w-48 truncate align-bottom" title={artifact}>
              {artifact}
            </span>
          </span>
        )}
        {revisedAt === null ? null : (
          <span className="block text-sm text-muted">
            <RelativeTime at={revisedAt} />
          </span>
        )}
      </Td>
      <Td className={WIDE}>
        <time dateTime={createdAt} title={createdAt}>
          {formatAge(ageMs)}
        </time>
      </Td>
      <Td className={`${WIDE} font-mono text-sm`}>
        {address === null ? (
          <span className="font-sans text-muted">{workloadText.noAddress}</span>
        ) : (
          <span className="flex items-center gap-1">
            {address}
            <CopyButton value={address} label={`address of ${id}`} />
          </span>
        )}
      </Td>
    </tr>
  );
}

/** Each workload in a row: how it stands, how fast it starts, what it runs and since when. */
export function WorkloadTable({ workloads }: { workloads: readonly WorkloadDto[] }) {
  const now = useNow();
  return (
    <Table label={text.pages.workloads}>
      <thead>
        <tr>
          <Th>{heads.workload}</Th>
          <Th>{heads.instances}</Th>
          <Th className={WIDE}>{heads.startup}</Th>
          <Th className={WIDE}>{heads.trend}</Th>
          <Th className={WIDE}>{heads.revision}</Th>
          <Th className={WIDE}>{heads.age}</Th>
          <Th className={WIDE}>{heads.address}</Th>
        </tr>
      </thead>
      <tbody>
        {workloads.map((workload) => (
          <Row key={workload.id} workload={workload} now={now} />
        ))}
      </tbody>
    </Table>
  );
}
