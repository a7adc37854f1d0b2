"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { RelativeTime } from "@/components/ui/relative-time";
import { probeText } from "@/lib/text/probe";
import type { RevisionDto } from "@/lib/workloads/schema";
import { specOf } from "@/lib/workloads/core/revision-diff";
import { RevisionDiff } from "./revision-diff";

const SHORT_DIGEST = "sha256:".length + 12;

/** What the artifact's name meant when the revision was first seen. */
function Digest({ digest, of }: { digest: string; of: number }) {
  return (
    <span className="flex items-center gap-1 text-muted">
      <code className="font-mono text-sm">{digest.slice(0, SHORT_DIGEST)}</code>
      <CopyButton value={digest} label={`digest of revision ${of}`} />
    </span>
  );
}

/** Newest first; any one against any other. */
export function RevisionList({ revisions }: { revisions: readonly RevisionDto[] }) {
  const current = revisions.find(({ isCurrent }) => isCurrent);
  const [against, setAgainst] = useState<number | null>(null);
  const base = revisions.find(({ number }) => number === (against ?? current?.number));
  return (
    <div className="flex flex-col gap-3">
      <div className="max-w-56">
        <Field label="Compare with revision">
          {(control) => (
            <Select
              {...control}
              value={String(base?.number ?? "")}
              options={revisions.map(({ number, isCurrent }) => ({
                value: String(number),
                label: isCurrent ? `${number} (current)` : String(number),
              }))}
              onChange={(number) => setAgainst(Number(number))}
            />
          )}
        </Field>
      </div>
      {revisions.map((revision) => (
        <Card key={revision.number} aria-label={`Revision ${revision.number}`}>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-medium">Revision {revision.number}</h3>
            {revision.isCurrent ? <Badge>current</Badge> : null}
            {revision.stableAt ? <Badge tone="success">stable</Badge> : null}
            <code className="font-mono text-sm break-all">{revision.artifact}</code>
            {revision.digest === null ? null : <Digest digest={revision.digest} of={revision.number} />}
            <span className="text-muted sm:ml-auto">
              by {revision.createdBy} · <RelativeTime at={revision.createdAt} />
            </span>
          </div>
          {revision.madeWith === null ? null : (
            <p className="mt-1 text-muted">{probeText.amended(revision, revision.madeWith)}</p>
          )}
          {revision.reason ? <p className="mt-1 text-muted">{revision.reason}</p> : null}
          {base && base.number !== revision.number ? (
            <div className="mt-2">
              <RevisionDiff before={specOf(base)} after={specOf(revision)} />
            </div>
          ) : null}
        </Card>
      ))}
    </div>
  );
}
