"use client";

import dynamic from "next/dynamic";
import { Card } from "@/components/ui/card";
import { closedText as words } from "@/lib/text/closed-link";
import type { OpenAction } from "./link-password";

/** Next loads this page's code with every report, the form's only where it is shown. */
const LinkPassword = dynamic(() => import("./link-password").then((room) => room.LinkPassword));

/** The same for whatever opens nothing: unknown, ended, taken back, or not yet given its password. */
export function ClosedLink({ open }: { readonly open: OpenAction | null }) {
  return (
    <main id="content" className="mx-auto max-w-[28rem] px-4 pt-24">
      <Card>
        <h1 className="text-[20px] leading-7 font-semibold">{words.title}</h1>
        <p className="mt-1 mb-4 text-muted text-pretty">{words.body}</p>
        {open === null ? null : <LinkPassword open={open} />}
      </Card>
    </main>
  );
}
