import { NEW_APPLICATION } from "@/components/frame/paths";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { text } from "@/lib/text/en";
import { overviewText } from "@/lib/text/overview";

export const NoWorkloads = () => (
  <EmptyState
    title={overviewText.noWorkloads}
    action={
      <div className="flex flex-wrap justify-center gap-3">
        <Link href={NEW_APPLICATION} className={buttonStyle({ variant: "primary" })}>
          {text.frame.newApplication}
        </Link>
        <Link href="/providers" className={buttonStyle()}>
          {overviewText.providers}
        </Link>
      </div>
    }
  >
    {overviewText.noWorkloadsBody}
  </EmptyState>
);
