"use client";

import dynamic from "next/dynamic";
import { createContext, useContext, type ReactNode } from "react";

const Markdown = dynamic(() => import("./markdown").then((room) => room.Markdown));

/** Texts as the server drew them, by what they say. */
export type DrawnTexts = Readonly<Record<string, ReactNode>>;
const DrawnTextsContext = createContext<DrawnTexts>({});

/** Gives what is in it texts that the server drew, so that no browser loads what draws them. */
export function WithDrawnTexts({
  texts,
  children,
}: {
  readonly texts: DrawnTexts;
  readonly children: ReactNode;
}) {
  return <DrawnTextsContext value={texts}>{children}</DrawnTextsContext>;
}

/** What somebody wrote as Markdown: as the server drew it, or drawn here where it has changed since. */
export function WrittenText({ children }: { readonly children: string }) {
  const texts = useContext(DrawnTextsContext);
  return Object.hasOwn(texts, children) ? texts[children] : <Markdown>{children}</Markdown>;
}
