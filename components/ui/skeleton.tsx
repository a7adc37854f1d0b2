import { text } from "@/lib/text/en";
import { cn } from "./cn";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-card bg-subtle", className)} />;
}

/** A page that is on its way: header line and blocks of about its height. */
export function PageSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{text.loading}</span>
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-40" />
      <Skeleton className="h-64" />
    </div>
  );
}
