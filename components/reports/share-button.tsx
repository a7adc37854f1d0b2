"use client";

import { Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/lib/text/en";
import { ShareActions } from "./share-actions";

const ShareSheet = dynamic(() => import("./share-sheet").then((room) => room.ShareSheet));

/** Pages with timings: the overview, Compare, the claims, a workload, a rollout, an experiment. */
const WITH_TIMINGS = /^\/(compare|claims|(workloads|rollouts|experiments)\/[^/]+)?$/;

/** At the same place on every page with timings: makes a report of it. */
export function ShareButton() {
  const actions = useContext(ShareActions);
  const path = usePathname();
  const [isOpen, setOpen] = useState(false);
  if (actions === null || !WITH_TIMINGS.test(path)) return null;
  return (
    <>
      <Button
        variant="ghost"
        onClick={() => setOpen(true)}
        aria-label={text.frame.share}
        className="shrink-0 px-2!"
      >
        <Share2 size={18} aria-hidden />
        <span className="hidden lg:inline">{text.frame.share}</span>
      </Button>
      {isOpen ? <ShareSheet actions={actions} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
