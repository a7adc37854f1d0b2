"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { showToast } from "./toast";
import { text } from "@/lib/text/en";
import { Button } from "./button";

/** Copies `value`; `label` says what it is: "address of hello-vm". */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      showToast(`The browser does not allow copying. The text is: ${value}`);
    }
  };
  return (
    <Button
      variant="ghost"
      size="sm"
      className="size-7! px-0!"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      aria-label={`${copied ? text.actions.copied : text.actions.copy} ${label}`}
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
    </Button>
  );
}
