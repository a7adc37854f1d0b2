"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { text } from "@/lib/text/en";
import { isOfNone } from "./prepare-application-options";
import { useScope } from "./use-scope";
import { useWorkloads } from "./use-workloads";

const words = text.frame.noApplication;

/** A page, or that there is no such application as it is narrowed to, with the way out. */
export function KnownApplication({ children }: { readonly children: ReactNode }) {
  const path = usePathname();
  const { application, setApplication } = useScope();
  const { data } = useWorkloads(application);
  // Nobody knows it while the list is not there.
  if (!data || !isOfNone(path, application, data.items)) return children;
  return (
    <>
      <h1 className="mb-4 text-[20px] leading-7 font-semibold">{words.title(application ?? "")}</h1>
      <EmptyState
        title={words.body}
        action={<Button onClick={() => void setApplication(null)}>{words.all}</Button>}
      />
    </>
  );
}
