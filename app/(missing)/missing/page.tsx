import { notFound } from "next/navigation";

export const dynamic = "force-dynamic";

/** What the proxy shows in the place of a thing that is not there, so that the answer says 404. */
export default function MissingPage(): never {
  notFound();
}
