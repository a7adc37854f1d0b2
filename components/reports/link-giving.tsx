"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { LinkDto, ReportDto } from "@/lib/reports/schema";
import { givingText } from "@/lib/text/link-giving";
import type { ReportActions } from "./actions";

const GivenByLink = dynamic(() => import("./given-by-link").then((room) => room.GivenByLink));

export interface LinkGivingProps {
  readonly link: LinkDto;
  readonly report: ReportDto;
  readonly action: ReportActions["editLink"];
}

/** What a link gives besides its page, to be chosen and copied. */
export function LinkGiving(props: LinkGivingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      isOpen={isOpen}
      onToggle={setOpen}
      label={
        <>
          {givingText.title}
          <span className="sr-only">: {props.link.name}</span>
        </>
      }
    >
      <GivenByLink {...props} />
    </Disclosure>
  );
}
