import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { storableText } from "@/lib/lifecycle/storable";
import { observingText } from "@/lib/text/observing";
import { freeApplicationName } from "./free-application-name";
import { observeSourceInput } from "./input";
import type { AcceptedSource } from "./schema";
import { tellOfObserving } from "./tell-of-observing";

const VERB = { name: "observe-source", input: observeSourceInput, subjectField: "address" };

/** What an engine says when it is asked once; never throws. */
export type AskEngine = (
  address: string,
) => Promise<{ readonly version: string | null; readonly reason: string | null }>;

/**
 * Has an engine's containers observed from now on. One that was observed before has its former source, applications and workloads
 * again. Throws `conflict` where it is observed already, and `invalid-input` where it can't be reached.
 */
export async function observeSource(
  ctx: VerbContext,
  input: unknown,
  ask: AskEngine,
): Promise<AcceptedSource> {
  // Asked before the transaction, which waits for nobody; whoever may not do it has nothing asked.
  const parsed = observeSourceInput.safeParse(input);
  const mayAsk = ctx.actor.role === "operator" && parsed.success;
  const answer = mayAsk ? await ask(parsed.data.address) : null;
  return runVerb(ctx, VERB, input, async (tx, { address, name }) => {
    const known = await tx.prisma.observedSource.findUnique({ where: { address } });
    if (known && known.stoppedAt === null) throw refusal("conflict", observingText.twice(known.name));
    const reason = answer?.reason ?? null;
    if (answer === null || reason !== null) throw refusal("invalid-input", reason ?? observingText.notAsked);
    const named = name === undefined || name === "" ? (known?.name ?? nameOf(address)) : name;
    const id = known?.id ?? newId("os");
    if (known) await takeUpAgain(tx, id, named);
    else
      await tx.prisma.observedSource.create({
        data: { id, name: named, address, engineVersion: answer.version, actor: ctx.actor.name },
      });
    const own = await tx.prisma.observedGroup.findMany({
      where: { sourceId: id },
      select: { workloadId: true },
    });
    await tellOfObserving(
      tx.sql,
      id,
      own.map(({ workloadId }) => workloadId),
    );
    return { sourceId: id };
  });
}

const refusal = (code: "conflict" | "invalid-input", message: string): AppError => {
  const said = storableText(message);
  return new AppError(code, said, { fieldErrors: { address: said } });
};

/** `podman.sock` of `unix:///run/podman/podman.sock`, `10.0.0.7:2375` of `tcp://10.0.0.7:2375`. */
const nameOf = (address: string): string => address.split("/").at(-1) ?? address;

async function takeUpAgain({ prisma, sql }: Tx, id: string, name: string): Promise<void> {
  await prisma.observedSource.update({
    where: { id },
    data: {
      name,
      stoppedAt: null,
      observedAt: new Date(await databaseNow(sql)),
      cursorAt: null,
      leaseToken: { increment: 1 },
    },
  });
  await prisma.observedGroup.updateMany({ where: { sourceId: id }, data: { times: { increment: 1 } } });
  const deleted = await prisma.application.findMany({
    where: {
      deletedAt: { not: null },
      workloads: { some: { observedGroup: { sourceId: id, isLeftOut: false } } },
    },
    orderBy: { id: "asc" },
  });
  for (const one of deleted)
    await prisma.application.update({
      where: { id: one.id },
      // Another may be called so by now.
      data: { deletedAt: null, name: await freeApplicationName(prisma, one.id, one.name) },
    });
}
