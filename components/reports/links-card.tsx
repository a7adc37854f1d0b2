"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast";
import { useIntent } from "@/components/workloads/use-intent";
import type { LinkDto, ReportDto } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { LinkGiving } from "./link-giving";

const NewLink = dynamic(() => import("./new-link").then((room) => room.NewLink));

const words = reportsText.links;

interface LinksCardProps {
  readonly report: ReportDto;
  readonly actions: ReportActions;
}

/** Who may read the report, and how often they did. */
export function LinksCard({ report, actions }: LinksCardProps) {
  // Each click begins another one: what the last made stays until then.
  const [nth, setNth] = useState(0);
  return (
    <Card aria-label={words.title}>
      <CardTitle
        aside={
          <Button size="sm" onClick={() => setNth(nth + 1)}>
            {words.add}
          </Button>
        }
      >
        {words.title}
      </CardTitle>
      {nth > 0 ? <NewLink key={nth} report={report} action={actions.addLink} /> : null}
      {report.links.length === 0 ? <p className="text-muted">{words.none}</p> : null}
      <ul>
        {report.links.map((link) => (
          <Link key={link.id} link={link} report={report} actions={actions} />
        ))}
      </ul>
    </Card>
  );
}

function Link({ link, report, actions }: LinksCardProps & { readonly link: LinkDto }) {
  const { send, isPending, failure } = useIntent(actions.revokeLink, "reports");
  const row = useRef<HTMLLIElement>(null);
  const revoke = async (): Promise<void> => {
    if ((await send({ linkId: link.id })) === null) return;
    row.current?.focus();
    showToast(words.revoked);
  };
  return (
    <li
      ref={row}
      tabIndex={-1}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 last:border-b-0"
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span dir="auto" className="font-medium break-words">
            {link.name}
          </span>
          <Badge>{words.states[link.state]}</Badge>
        </p>
        <p className="text-sm text-muted">
          {words.views(link.views)}
          {link.lastViewAt === null ? null : (
            <>
              , {words.lastView} <RelativeTime at={link.lastViewAt} />
            </>
          )}
          {" · "}
          {link.expiresAt === null ? (
            words.neverEnds
          ) : (
            <>
              {words.ends} <RelativeTime at={link.expiresAt} />
            </>
          )}
          {link.hasPassword ? ` · ${words.password}` : null}
          {link.givesBadges ? ` · ${words.badges}` : null}
          {link.embedOrigins.length > 0 ? ` · ${words.inside(link.embedOrigins.length)}` : null}
        </p>
        {failure === null ? null : (
          <p role="alert" className="text-sm text-danger">
            {failure.message}
          </p>
        )}
      </div>
      {link.state === "open" ? (
        <Button size="sm" isBusy={isPending} onClick={() => void revoke()}>
          {words.revoke}
          <span className="sr-only">: {link.name}</span>
        </Button>
      ) : null}
      {link.state === "open" ? (
        <div className="w-full">
          <LinkGiving link={link} report={report} action={actions.editLink} />
        </div>
      ) : null}
    </li>
  );
}
