"use server";

import { cookies, headers } from "next/headers";
import { defineRead } from "@/lib/actions/define-action";
import { askForSharedPdf } from "@/lib/reports/ask-for-shared-pdf";
import { openWithPassword } from "@/lib/reports/open-with-password";
import { PASS_COOKIE, passOfRequest } from "./open";

/** Exchanges a link's password for a pass, which the browser keeps for this link alone. */
export const openWithPasswordAction = defineRead(openWithPassword, async ({ token, pass, lastsMs }) => {
  const isSecure = (await headers()).get("origin")?.startsWith("https:") ?? false;
  (await cookies()).set(PASS_COOKIE, pass, {
    path: `/r/${token}`,
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure,
    maxAge: Math.floor(lastsMs / 1000),
  });
});

/** Sees to it that there will be a PDF for who may read the report. */
export const askForSharedPdfAction = defineRead(
  async function askForPdf(ctx, input) {
    return askForSharedPdf(ctx, input, await passOfRequest());
  },
  () => Promise.resolve(),
);
