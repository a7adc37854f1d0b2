import { headers } from "next/headers";
import { callerOf, checkCaller } from "@/lib/auth/check-caller";
import { currentActor } from "@/lib/auth/session";
import { getPrisma } from "@/lib/db/prisma";
import { logFailure } from "@/lib/http/log-failure";
import { readContext, type ReadContext } from "@/lib/http/read-context";
import { mapError } from "@/lib/http/map-error";
import type { ActionFailure, ActionResult, Kept } from "./action-result";
import type { VerbContext } from "./verb-context";

type Verb<T> = (ctx: VerbContext, input: unknown) => Promise<T>;

/** Makes a server action of a verb: checks where the call comes from, finds the actor, and answers errors as data. */
export function defineAction<T>(verb: Verb<T>): (input?: unknown) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      checkCaller(callerOf(await headers()));
      const ctx = { actor: await currentActor(), prisma: getPrisma() };
      return { ok: true, data: await verb(ctx, input) };
    } catch (error) {
      return failureOf(error, verb.name);
    }
  };
}

type Read<T> = (ctx: ReadContext, input: unknown) => Promise<T>;

/**
 * Makes a server action of a read that nobody needs a right for, where what it answers is for the browser to keep: `keep` does
 * that, and the caller is told that it went well, nothing else.
 */
export function defineRead<T>(
  read: Read<T>,
  keep: (answer: T) => Promise<void>,
): (input?: unknown) => Promise<ActionResult<Kept>> {
  return async (input) => {
    try {
      checkCaller(callerOf(await headers()));
      await keep(await read(await readContext(), input));
      return { ok: true, data: { isKept: true } };
    } catch (error) {
      return failureOf(error, read.name);
    }
  };
}

/** What the caller is told: an error thrown on purpose in its own words, any other by its reference alone. */
export function failureOf(error: unknown, where: string): ActionFailure {
  const known = mapError(error);
  if (known === null || known.code === "internal") {
    const reference = logFailure(error, where);
    const message = "Something went wrong here. The reference finds it in the log.";
    return { ok: false, code: "internal", message, fieldErrors: {}, reference };
  }
  const { code, message, fieldErrors } = known;
  if (code !== "unavailable") return { ok: false, code, message, fieldErrors };
  return { ok: false, code, message, fieldErrors, reference: logFailure(error, where) };
}
