import { randomUUID } from "node:crypto";
import { createOfImage } from "@/lib/applications/create-of-image";
import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError } from "@/lib/errors";
import { getHealth } from "@/lib/health/get-health";
import type { ReadContext } from "@/lib/http/read-context";
import { fetchProgress } from "@/lib/text/fetch-progress";
import { commandText } from "@/lib/text/command";
import type { CreateOptions } from "./create-options";
import { follow, wordsOf, type FollowedWorkload } from "./follow";
import type { Progress } from "./progress";

interface Surroundings {
  readonly ctx: VerbContext & ReadContext;
  /** Where the pages are, `http://127.0.0.1:3000`; empty where nobody knows. */
  readonly address: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Made {
  readonly applicationId: string;
  readonly page: string;
  readonly workloads: readonly FollowedWorkload[];
}

/** Makes the application and follows it; throws what the verbs throw, and an `AbortError` once `signal` aborts. */
export async function create(
  { wanted, waits }: CreateOptions,
  { ctx, address, progress, signal }: Surroundings,
): Promise<Made> {
  const { controller } = await getHealth(ctx);
  if (!controller.alive) throw new AppError("unavailable", commandText.noController);
  try {
    const onFetch = (fetch: Parameters<typeof fetchProgress>[0]): void => {
      const told = fetchProgress(fetch);
      if (told) progress.say(told.words);
    };
    const asked = { ...wanted, idempotencyKey: randomUUID() };
    const made = await createOfImage(ctx, asked, { onFetch, signal });
    const { applicationId } = made;
    progress.say(commandText.made(applicationId));
    const workloads = await follow(ctx, made, { waits, signal, onTurn: (words) => progress.say(words) });
    return { applicationId, page: `${address}/workloads?application=${applicationId}`, workloads };
  } finally {
    progress.end();
  }
}

/** For people: a line for each workload, and where to see them. */
export function linesOf({ applicationId, page, workloads }: Made): string {
  const widths = [
    Math.max(...workloads.map(({ id }) => id.length)),
    Math.max(...workloads.map(({ address }) => (address ?? commandText.noAddress).length)),
  ] as const;
  const lines = workloads.map((one) =>
    [
      "",
      one.id.padEnd(widths[0]),
      (one.address ?? commandText.noAddress).padEnd(widths[1]),
      wordsOf(one),
    ].join("  "),
  );
  return [commandText.made(applicationId), ...lines, commandText.seeIt(page)].join("\n");
}
