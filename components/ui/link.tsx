"use client";

import type { Route } from "next";
import NextLink from "next/link";
import { useRouter } from "next/navigation";
import { useContext, type ComponentProps } from "react";
import { cn } from "./cn";
import { WithoutLinks } from "./without-links";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "href" | "prefetch"> & { readonly href: Route };

/** Fetches the page ahead when somebody reaches for it, rather than every page that a view has links to. */
export function Link(props: LinkProps) {
  const router = useRouter();
  const isText = useContext(WithoutLinks);
  if (isText)
    return (
      <span className={cn(props.className, "no-underline!")} style={props.style} title={props.title}>
        {props.children}
      </span>
    );
  const fetchAhead = (): void => router.prefetch(props.href);
  return <NextLink onPointerEnter={fetchAhead} onFocus={fetchAhead} {...props} prefetch={false} />;
}
