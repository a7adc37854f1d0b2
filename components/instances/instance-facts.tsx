import type { ReactNode } from "react";
import { rolloutPath, workloadPath } from "@/components/frame/paths";
import { Card, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import type { InstanceDetailDto } from "@/lib/instances/schema";
import { text } from "@/lib/text/en";
import { instanceText } from "@/lib/text/instances";

const words = instanceText.facts;
const LINK = "inline-flex min-h-6 items-center underline underline-offset-4";
const SHORT_DIGEST = "sha256:".length + 12;

const said = (value: string | number | null): ReactNode =>
  value ?? <span className="text-muted">{words.unknown}</span>;

function Digest({ digest, id }: { digest: string; id: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono text-sm">{digest.slice(0, SHORT_DIGEST)}</code>
      <CopyButton value={digest} label={`digest of ${id}`} />
    </span>
  );
}

function OfRollout({ instance: { rolloutId, keepsUp } }: { instance: InstanceDetailDto }) {
  const id = rolloutId ?? keepsUp?.id;
  if (id === undefined) return said(null);
  return (
    <span>
      {rolloutId === null ? <span className="text-muted">{words.keptUp} </span> : null}
      <Link className={LINK} href={rolloutPath(id)}>
        {id}
      </Link>
    </span>
  );
}

type Fact = readonly [string, ReactNode];

function ofItsWorkload({ workloadId, applicationId }: InstanceDetailDto): Fact[] {
  return [
    [
      words.workload,
      <Link key="w" className={LINK} href={workloadPath(workloadId)}>
        {workloadId}
      </Link>,
    ],
    [words.application, applicationId],
  ];
}

const exitOf = ({ exitCode }: InstanceDetailDto): Fact[] =>
  exitCode === null ? [] : [[words.exitCode, exitCode]];

/** Of what Mayfly only observes it knows nothing else. */
const observedFacts = (instance: InstanceDetailDto): Fact[] => [
  ...ofItsWorkload(instance),
  [words.kind, text.kinds[instance.kind]],
  [words.provider, instance.provider],
  ...exitOf(instance),
];

function factsOf(instance: InstanceDetailDto): Fact[] {
  const { id, workloadId, revision, limits, concurrency, isImageCached, digest } = instance;
  const workload = workloadPath(workloadId);
  return [
    ...ofItsWorkload(instance),
    [
      words.revision,
      <Link key="r" className={LINK} href={`${workload}?tab=revisions`}>
        {revision}
      </Link>,
    ],
    [words.rollout, <OfRollout key="o" instance={instance} />],
    [words.kind, text.kinds[instance.kind]],
    [words.provider, `${instance.provider}${instance.isSimulated ? ` (${text.simulated})` : ""}`],
    [words.runtime, said(instance.runtime)],
    [words.accelerator, said(instance.accelerator)],
    [words.host, said(instance.host)],
    [words.artifact, said(instance.artifact)],
    [words.digest, digest === null ? said(null) : <Digest key="d" digest={digest} id={id} />],
    [words.limits, said(limits === null ? null : `${limits.cpus} CPU, ${limits.memoryMb} MB`)],
    [words.image, said(isImageCached === null ? null : words.imageCached[isImageCached ? "true" : "false"])],
    [words.concurrency, said(concurrency === null ? null : words.concurrencyHint(concurrency))],
    ...exitOf(instance),
    ...Object.entries(instance.isolation ?? {}).map(
      ([name, value]) => [`${words.isolation}: ${name}`, value] as const,
    ),
  ];
}

/** What it is, and what its figures depend on. */
export function InstanceFacts({ instance }: { instance: InstanceDetailDto }) {
  return (
    <Card aria-label={words.title}>
      <CardTitle>{words.title}</CardTitle>
      <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
        {(instance.isObserved ? observedFacts : factsOf)(instance).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="py-0.5 text-muted">{name}</dt>
            <dd className="flex min-h-6 items-center wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
