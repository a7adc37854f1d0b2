"use client";

import { useWorkloads } from "@/components/frame/use-workloads";
import { useRead } from "@/components/frame/use-read";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useIntent } from "@/components/workloads/use-intent";
import { fetchProgress, platformWords } from "@/lib/text/fetch-progress";
import { propose } from "@/lib/images/core/propose";
import { imageFetchOptions } from "@/lib/images/query-options";
import type { ImageFetchDto } from "@/lib/images/schema";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { imagesText } from "@/lib/text/images";
import type { ApplicationActions } from "./actions";
import { ApplicationForm } from "./application-form-card";
import { MakeLog } from "./make-log";
import { failureWords, imageFactLines } from "./prepare-image-facts";

interface FetchedImageProps {
  readonly id: string;
  readonly actions: ApplicationActions;
  /** With another fetch, of the same image. */
  readonly onAsked: (fetchId: string) => void;
}

/** What became of an image that was asked for; once it is there, the form that makes an application of it. */
export function FetchedImage({ id, actions, onAsked }: FetchedImageProps) {
  const { data, error, refetch } = useRead(imageFetchOptions(id), "later");
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40" />;
  if (data.facts !== null)
    return <Found fetch={data} facts={data.facts} actions={actions} onAsked={onAsked} />;
  return data.state === "failed" ? (
    <Failed fetch={data} />
  ) : (
    <UnderWay fetch={data} action={actions.stopFetch} />
  );
}

function Failed({ fetch }: { readonly fetch: ImageFetchDto }) {
  const { reference, said, log } = fetch;
  return (
    <Card role="alert">
      <h2 className="mb-2 font-medium break-words">{reference}</h2>
      <p className="max-w-prose text-danger">{failureWords(fetch)}</p>
      {said === null ? null : (
        <pre className="mt-3 max-h-40 overflow-auto print:max-h-none print:overflow-visible rounded-[8px] bg-subtle p-3 font-mono text-sm break-words whitespace-pre-wrap">
          {said}
        </pre>
      )}
      <MakeLog log={log} />
    </Card>
  );
}

interface UnderWayProps {
  readonly fetch: ImageFetchDto;
  readonly action: ApplicationActions["stopFetch"];
}

function UnderWay({ fetch, action }: UnderWayProps) {
  const { send, isPending, failure } = useIntent(action, "images");
  const progress = fetchProgress(fetch);
  return (
    <Card>
      <CardTitle
        aside={
          <Button
            size="sm"
            isBusy={isPending || fetch.isStopping}
            onClick={() => void send({ fetchId: fetch.id })}
          >
            {imagesText.stop}
          </Button>
        }
      >
        <span className="break-words">{fetch.reference}</span>
      </CardTitle>
      <p role="status" className="min-h-10 text-muted sm:min-h-5">
        {progress?.words}
      </p>
      <progress
        className="mt-2 block h-1.5 w-full"
        aria-label={fetch.reference}
        max={1}
        {...(progress?.share == null ? {} : { value: progress.share })}
      />
      <MakeLog log={fetch.log} />
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-danger">
          {failure.message}
        </p>
      )}
    </Card>
  );
}

interface FoundProps extends Pick<FetchedImageProps, "actions" | "onAsked"> {
  readonly fetch: ImageFetchDto;
  readonly facts: ImageFacts;
}

function Found({ fetch, facts, actions, onAsked }: FoundProps) {
  const proposal = propose(facts);
  const workloads = useWorkloads(null).data?.items ?? [];
  const told = workloads.find(({ capacity }) => capacity !== null)?.capacity;
  const asking = useIntent(actions.askForImage, "images");
  const askAgain = async (): Promise<void> => {
    const asked = await asking.send({ reference: fetch.reference, again: true });
    if (asked !== null) onAsked(asked.fetchId);
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <ApplicationForm
        key={fetch.id}
        reference={fetch.reference}
        proposal={proposal}
        action={actions.create}
        machine={told?.machine ?? null}
        workloads={workloads}
        hindrances={proposal.hindrances.map((one) =>
          imagesText.hindrances[one](platformWords(facts.platform), platformWords(facts.enginePlatform)),
        )}
      />
      <Card aria-label={imagesText.facts.title}>
        <CardTitle
          aside={
            fetch.wasThere ? (
              <Button size="sm" isBusy={asking.isPending} onClick={() => void askAgain()}>
                {imagesText.ask}
              </Button>
            ) : null
          }
        >
          {imagesText.facts.title}
        </CardTitle>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
          {imageFactLines(facts).map(({ label, value, isCode }) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className={isCode ? "font-mono break-words" : "break-words"}>{value}</dd>
            </div>
          ))}
          <dt className="self-center text-muted">{imagesText.facts.digest}</dt>
          <dd className="flex items-center gap-1 font-mono">
            {facts.digest.slice(0, "sha256:".length + 12)}
            <CopyButton value={facts.digest} label={`digest of ${fetch.reference}`} />
          </dd>
        </dl>
        <MakeLog log={fetch.log} />
      </Card>
    </div>
  );
}
