import { headers } from "next/headers";
import { callerOf, checkCaller } from "@/lib/auth/check-caller";
import { currentActor } from "@/lib/auth/session";
import { getPrisma } from "@/lib/db/prisma";
import { logFailure } from "@/lib/http/log-failure";
import { mapError } from "@/lib/http/map-error";
import type { ActionFailure, ActionResult } from "./action-result";
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
