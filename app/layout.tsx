import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AskAgain } from "@/components/frame/ask-again";
import { systemClock } from "@/lib/clock";
import { text } from "@/lib/text/en";
import { AppProviders } from "./app-providers";
import { changes } from "./changes";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  // Of pages that say none themselves.
  metadataBase: new URL(`http://127.0.0.1:${process.env.PORT ?? 3000}`),
  title: { default: text.app.name, template: `%s · ${text.app.name}` },
  description: text.app.description,
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const nonce = asked.get("x-nonce") ?? undefined;
  // Taken before anything inside reads: what changes from here on, the browser is told when it connects.
  const heardUntil = changes().place();
  return (
    // The theme's class is set before React starts.
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <head>
        <AskAgain nonce={nonce} />
      </head>
      <body>
        <AppProviders
          nonce={nonce}
          theme={asked.get("x-theme") ?? undefined}
          renderedAt={systemClock.now()}
          heardUntil={heardUntil}
        >
          {children}
        </AppProviders>
      </body>
    </html>
  );
}
