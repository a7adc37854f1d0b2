import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProviderHealth } from "@/lib/health/schema";
import { text } from "@/lib/text/en";
import { providerText } from "@/lib/text/providers";
import { MISSING } from "@/lib/format/missing";
import { Availability } from "./availability";
import { Missing } from "./missing";
import { runtimeLines, type RuntimeLine } from "./prepare-runtimes";

function Runtimes({ line }: { line: RuntimeLine }) {
  const { names, isAvailable, version, reason } = line;
  return (
    <li className="flex gap-2">
      <span aria-hidden className={isAvailable ? "text-success" : "text-muted"}>
        {isAvailable ? "✓" : MISSING}
      </span>
      <span className="min-w-0 break-words">
        <span className="font-mono text-sm">{names.join(", ")}</span>
        {version === null ? null : <span className="text-muted"> {version}</span>}
        {isAvailable ? (
          <span className="sr-only">, {providerText.available}</span>
        ) : (
          <span className="text-muted">
            {" "}
            · {providerText.unavailable}
            {reason === null ? "" : `: ${reason}`}
          </span>
        )}
      </span>
    </li>
  );
}

function capabilityWords({ capabilities }: ProviderHealth): string[] {
  if (!capabilities) return [];
  const words = providerText.capability;
  return [
    capabilities.hasBootMark ? words.bootMark : words.noBootMark,
    capabilities.hasLogs ? words.logs : words.noLogs,
    words[capabilities.readiness],
  ];
}

function factsOf(facts: ProviderHealth["facts"]): readonly (readonly [string, string])[] {
  const known: Readonly<Record<string, string>> = providerText.facts;
  const order = Object.keys(known);
  return Object.entries(facts)
    .toSorted(([a], [b]) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99))
    .map(([name, value]) => [known[name] ?? name, value]);
}

export function ProviderCard({ provider }: { provider: ProviderHealth }) {
  const { label, kind, isSimulated, available, version, runtimes, facts, checkedAt } = provider;
  const capabilities = capabilityWords(provider);
  return (
    <Card aria-label={label} className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">{label}</h2>
        <span className={kind === "vm" ? "text-vm" : "text-container"} aria-hidden>
          ■
        </span>
        <span className="-ml-1 text-muted">{text.kinds[kind]}</span>
        {isSimulated ? <Badge>{text.simulated}</Badge> : null}
        <span className="ml-auto">
          <Availability isAvailable={available} />
        </span>
      </div>
      <Missing thing={provider} />
      {isSimulated ? <p className="mt-2 text-muted">{providerText.simulatedNote}</p> : null}
      <dl className="mt-3 grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-muted">{providerText.version}</dt>
        <dd>{version ?? MISSING}</dd>
        {factsOf(facts).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        {runtimes.length === 0 ? null : (
          <>
            <dt className="text-muted">{providerText.runtimes}</dt>
            <dd>
              <ul>
                {runtimeLines(provider).map((line) => (
                  <Runtimes key={line.names.join()} line={line} />
                ))}
              </ul>
            </dd>
          </>
        )}
        {capabilities.length === 0 ? null : (
          <>
            <dt className="text-muted">{providerText.capabilities}</dt>
            <dd>{capabilities.join(" · ")}</dd>
          </>
        )}
        <dt className="text-muted">{providerText.checked}</dt>
        <dd>
          <RelativeTime at={checkedAt} />
        </dd>
      </dl>
    </Card>
  );
}
