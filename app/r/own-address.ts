import { headers } from "next/headers";

const LOCAL = "localhost";

/** This server as the reader reached it: what is told to others are whole addresses. */
export async function ownAddress(): Promise<URL> {
  const asked = await headers();
  const protocol = asked.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  const told = asked.get("x-forwarded-host")?.split(",")[0]?.trim();
  const address = `${protocol}://${told ? told : (asked.get("host") ?? LOCAL)}`;
  return new URL(URL.canParse(address) ? address : `${protocol}://${LOCAL}`);
}
