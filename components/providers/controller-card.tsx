import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import { formatDuration } from "@/lib/format/format-duration";
import type { HealthDto } from "@/lib/health/schema";
import { providerText } from "@/lib/text/providers";
import { MISSING } from "@/lib/format/missing";

const words = providerText.controller;
/** `17:15:31`, UTC. */
const untilOf = (expiresAt: string | null): string => expiresAt?.slice(11, 19) ?? MISSING;

/** The controllers and the database: who acts, and since when nobody has. */
export function ControllerCard({ health }: { health: HealthDto }) {
  const { controller, database } = health;
  return (
    <Card aria-label={words.title} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">{words.title}</h2>
        <span className="ml-auto">
          <Badge tone={controller.alive ? "success" : "danger"}>
            <span aria-hidden>{controller.alive ? "✓" : "×"}</span>
            {controller.alive ? `${controller.instances} ${words.alive}` : words.silent}
          </Badge>
        </span>
      </div>
      {controller.alive ? null : <p className="mt-2 text-danger">{words.none}</p>}
      <dl className="mt-3 grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-muted">{words.lastBeat}</dt>
        <dd>{controller.lastBeatAt === null ? words.never : <RelativeTime at={controller.lastBeatAt} />}</dd>
        <dt className="text-muted">{words.database}</dt>
        <dd className={database.available ? undefined : "text-danger"}>
          {database.available
            ? `${words.answers} ${formatDuration(database.latencyMs)}`
            : (database.reason ?? words.silentDatabase)}
        </dd>
      </dl>
      {controller.leases.length === 0 ? (
        <p className="mt-3 text-muted">{words.noLeases}</p>
      ) : (
        <div className="mt-3">
          <Table label={words.leases}>
            <thead>
              <tr>
                <Th>{words.workload}</Th>
                <Th className={WIDE}>{words.holder}</Th>
                <Th className={WIDE}>{words.until}</Th>
              </tr>
            </thead>
            <tbody>
              {controller.leases.map(({ workloadId, holder, expiresAt }) => (
                <tr key={workloadId}>
                  <Td className="max-md:py-1 max-md:whitespace-normal!">
                    {workloadId}
                    <span className="block text-sm wrap-anywhere text-muted md:hidden">
                      {words.heldBy(holder ?? words.nobody, untilOf(expiresAt))}
                    </span>
                  </Td>
                  <Td className={`${WIDE} font-mono text-sm wrap-anywhere whitespace-normal!`}>
                    {holder ?? words.nobody}
                  </Td>
                  <Td className={`${WIDE} font-mono text-sm`}>{untilOf(expiresAt)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}
