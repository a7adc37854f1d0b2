interface InstanceIsolationProps {
  readonly facts: Readonly<Record<string, string>>;
}

/** What holds an instance in, on request: limits, privileges and what it reaches. */
export function InstanceIsolation({ facts }: InstanceIsolationProps) {
  return (
    <details className="font-sans">
      <summary className="min-h-6 cursor-pointer leading-6 text-muted">isolation</summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
