import { Link } from "@/components/ui/link";
import { observingText } from "@/lib/text/observing";

const words = observingText.workload;

/** In the place of what would change a workload: why nothing here does, and where it comes from. */
export const OnlyObserved = () => (
  <p className="max-w-prose text-muted lg:max-w-64">
    {words.only}{" "}
    <Link href="/observe" className="underline underline-offset-4">
      {words.where}
    </Link>
  </p>
);
