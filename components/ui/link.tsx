"use client";

import type { Route } from "next";
import NextLink from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "href" | "prefetch"> & { readonly href: Route };

/** Fetches the page ahead when somebody reaches for it, rather than every page that a view has links to. */
export function Link(props: LinkProps) {
  const router = useRouter();
  const fetchAhead = (): void => router.prefetch(props.href);
  return <NextLink onPointerEnter={fetchAhead} onFocus={fetchAhead} {...props} prefetch={false} />;
}
