import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { overviewText } from "@/lib/text/overview";

export const NoWorkloads = () => (
  <EmptyState
    title={overviewText.noWorkloads}
    action={
      <Link href="/providers" className={buttonStyle()}>
        {overviewText.providers}
      </Link>
    }
  >
    {overviewText.noWorkloadsBody}
  </EmptyState>
);
