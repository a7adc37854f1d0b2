"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { LiveProvider } from "@/components/frame/live-provider";
import { Toasts } from "@/components/ui/toasts";
import { RenderedAt } from "@/components/ui/use-now";
import { getQueryClient } from "@/lib/query-client";

interface AppProvidersProps {
  readonly nonce: string | undefined;
  /** The one that is shown, whatever the reader chose. */
  readonly theme: string | undefined;
  /** Epoch ms. */
  readonly renderedAt: number;
  /** How far the server had heard of changes before the page was read; null where it did not hear of them. */
  readonly heardUntil: string | null;
  readonly children: ReactNode;
}

export function AppProviders({ nonce, theme, renderedAt, heardUntil, children }: AppProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      forcedTheme={theme}
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <CSPProvider nonce={nonce}>
        <NuqsAdapter>
          <QueryClientProvider client={getQueryClient()}>
            <RenderedAt value={renderedAt}>
              <LiveProvider heardUntil={heardUntil}>{children}</LiveProvider>
            </RenderedAt>
            <Toasts />
          </QueryClientProvider>
        </NuqsAdapter>
      </CSPProvider>
    </ThemeProvider>
  );
}
