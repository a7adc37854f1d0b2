"use client";

import { ChevronRight } from "lucide-react";
import { useId, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

interface DisclosureProps {
  readonly label: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** What few look for, behind a button that says what it is. */
export function Disclosure({ label, isOpen, onToggle, children }: DisclosureProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-4">
      <Button
        variant="ghost"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onToggle(!isOpen)}
        className="-ml-3 self-start"
      >
        <ChevronRight size={16} aria-hidden className={cn("transition-transform", isOpen && "rotate-90")} />
        {label}
      </Button>
      <div id={id} hidden={!isOpen} className={cn(isOpen && "flex flex-col gap-4")}>
        {isOpen ? children : null}
      </div>
    </div>
  );
}
