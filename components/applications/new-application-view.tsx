"use client";

import { parseAsString, useQueryState } from "nuqs";
import { imagesText } from "@/lib/text/images";
import type { ApplicationActions } from "./actions";
import { FetchedImage } from "./fetched-image";
import { ImageSearch } from "./image-search";

/** From an image's name to an application that runs it both ways. */
export function NewApplicationView({ actions }: { readonly actions: ApplicationActions }) {
  const [fetchId, setFetchId] = useQueryState("image", parseAsString);
  const onAsked = (id: string): void => void setFetchId(id, { history: "push" });
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-[20px] leading-7 font-semibold text-balance">{imagesText.sentence}</h1>
      <ImageSearch action={actions.askForImage} initial="" onAsked={onAsked} />
      {fetchId === null ? null : (
        <FetchedImage key={fetchId} id={fetchId} actions={actions} onAsked={onAsked} />
      )}
    </div>
  );
}
