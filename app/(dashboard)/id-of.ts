import { notFound } from "next/navigation";
import { idSchema } from "@/lib/lifecycle/text";

/** The id that a page's path names; what no id can be is not found. */
export async function idOf(params: Promise<{ id: string }>): Promise<string> {
  const id = idSchema.safeParse(decoded((await params).id));
  if (!id.success) notFound();
  return id.data;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (cause instanceof URIError) return null;
    throw cause;
  }
}
