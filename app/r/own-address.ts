import { headers } from "next/headers";

/** This server as the reader reached it: what is told to others are whole addresses. */
export async function ownAddress(): Promise<URL> {
  const asked = await headers();
  const protocol = asked.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? "http";
  return new URL(`${protocol}://${asked.get("x-forwarded-host") ?? asked.get("host") ?? "localhost"}`);
}
