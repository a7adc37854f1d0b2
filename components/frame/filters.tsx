import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { UnfoldOnPhone } from "@/components/ui/unfold-on-phone";
import { text } from "@/lib/text/en";

interface FiltersProps {
  /** How many of them leave something out. */
  readonly active: number;
  readonly children: ReactNode;
  readonly isForced?: boolean;
}

/** A page's filters; on a phone behind one button that says how many are set. */
export const Filters = ({ active, children, isForced }: FiltersProps) => (
  <UnfoldOnPhone
    className="mb-4 print:hidden"
    buttonClassName="rounded-[8px] border border-line-strong bg-surface px-3 font-medium"
    isForced={isForced}
    label={
      <>
        <SlidersHorizontal size={16} aria-hidden />
        {text.frame.filters(active)}
      </>
    }
  >
    {children}
  </UnfoldOnPhone>
);
