import type { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import { Prisma } from "@/lib/db/generated/client";
import { failureKindOf } from "@/lib/db/failure-kind";
import { CommitLostError, transact, type Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { mapError } from "@/lib/http/map-error";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { databaseText } from "@/lib/text/database";
import { storableText } from "@/lib/lifecycle/storable";
import { auditedInput, textOfField } from "./audited-input";
import { parseInput } from "@/lib/http/parse-input";
import type { VerbContext } from "./verb-context";

export interface VerbSpec<Schema extends z.ZodType> {
  /** As the audit row names it: `request-scale`. */
  readonly name: string;
  readonly input: Schema;
  /** The field of the raw input that names what is changed. */
  readonly subjectField: string;
  /** Fields of it that no audit row may hold. */
  readonly secrets?: readonly string[];
}

/**
 * Runs a verb: authorize, parse, then `change` and its audit row in one transaction. A refusal is audited on its own,
 * so that taking back the transaction does not lose it, and thrown on. `change` may be run more than once (`transact`).
 */
export async function runVerb<Schema extends z.ZodType, Result>(
  ctx: VerbContext,
  verb: VerbSpec<Schema>,
  raw: unknown,
  change: (tx: Tx, input: z.output<Schema>) => Promise<Result>,
): Promise<Result> {
  const attempt: Attempt = {
    actor: ctx.actor.id,
    verb: verb.name,
    subject: subjectOf(raw, verb.subjectField),
    input: auditedJson(raw, verb.secrets),
  };
  try {
    authorize(ctx.actor);
    const input = parseInput(verb.input, raw);
    return await transact(ctx.prisma, async (tx) => {
      const result = await change(tx, input);
      await writeAudit(tx.prisma, attempt, null, warningOf(result));
      return result;
    });
  } catch (error) {
    const known = refusalOf(error);
    await auditRefusal(
      ctx,
      attempt,
      known ?? new AppError("internal", "It failed for a reason of Mayfly's own."),
    );
    throw known ?? error;
  }
}

/** What the person is told, who wants to know as well whether anything was changed. */
function refusalOf(error: unknown): AppError | null {
  if (error instanceof CommitLostError)
    return new AppError("unavailable", databaseText.maybeStored, { cause: error });
  const known = mapError(error);
  if (known?.code !== "unavailable") return known;
  const said = `${known.message} ${databaseText.nothingChanged}`;
  const isForNow = failureKindOf(error) !== "full";
  return new AppError("unavailable", isForNow ? `${said} ${databaseText.tryAgain}` : said, { cause: error });
}

interface Attempt {
  readonly actor: string;
  readonly verb: string;
  readonly subject: string;
  readonly input: AuditedJson;
}
type AuditedJson = Prisma.InputJsonValue | typeof Prisma.JsonNull;

async function auditRefusal(ctx: VerbContext, attempt: Attempt, refusal: AppError): Promise<void> {
  try {
    await writeAudit(ctx.prisma, attempt, refusal);
  } catch (cause) {
    log.error(
      { err: cause, verb: attempt.verb, refusal: refusal.code },
      "a refused attempt could not be audited",
    );
  }
}

/** What a verb had to say of what it accepted. */
const warningOf = (result: unknown): string | null =>
  typeof result === "object" && result !== null && "warning" in result && typeof result.warning === "string"
    ? result.warning
    : null;

async function writeAudit(
  prisma: Prisma.TransactionClient,
  attempt: Attempt,
  refusal: AppError | null,
  warning: string | null = null,
): Promise<void> {
  // `createMany` asks for no row back.
  await prisma.auditEntry.createMany({
    data: {
      id: newId("au"),
      actor: attempt.actor,
      verb: attempt.verb,
      subject: attempt.subject,
      accepted: refusal === null,
      code: refusal?.code ?? null,
      message: refusal === null ? warning : storableText(refusal.message),
      input: attempt.input,
    },
  });
}

const auditedJson = (raw: unknown, secrets: readonly string[] = []): AuditedJson =>
  (JSON.parse(auditedInput(raw, secrets)) as Prisma.InputJsonValue | null) ?? Prisma.JsonNull;

const subjectOf = (raw: unknown, field: string): string =>
  storableText((textOfField(raw, field) ?? "").slice(0, 200)) || "unknown";
