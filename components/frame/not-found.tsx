import { Link } from "@/components/ui/link";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { text } from "@/lib/text/en";

export function NotFound() {
  return (
    <>
      <h1 className="mb-4 text-[20px] font-semibold">{text.error.notFoundTitle}</h1>
      <EmptyState
        title={text.error.notFoundBody}
        action={
          <Link className={buttonStyle()} href="/">
            {text.error.home}
          </Link>
        }
      />
    </>
  );
}
