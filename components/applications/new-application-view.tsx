"use client";

import dynamic from "next/dynamic";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { composeText } from "@/lib/text/compose";
import { imagesText } from "@/lib/text/images";
import { uploadsText } from "@/lib/text/uploads";
import type { ApplicationActions } from "./actions";
import { FetchedImage } from "./fetched-image";
import { ImageSearch } from "./image-search";

const SOURCES = ["image", "upload", "compose"] as const;
const isSource = (value: string): value is (typeof SOURCES)[number] => SOURCES.some((one) => one === value);

const UploadForm = dynamic(async () => (await import("./upload-form")).UploadForm, {
  loading: () => <Skeleton className="h-60" />,
});
const ComposeView = dynamic(async () => (await import("./compose-view")).ComposeView, {
  loading: () => <Skeleton className="h-60" />,
});

/** From an image, a folder, a tar or a compose file to an application that runs it both ways. */
export function NewApplicationView({ actions }: { readonly actions: ApplicationActions }) {
  const [{ image: fetchId, from }, setAddress] = useQueryStates({
    image: parseAsString,
    from: parseAsStringLiteral(SOURCES).withDefault("image"),
  });
  const onAsked = (image: string): void => void setAddress({ image }, { history: "push" });
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-[20px] leading-7 font-semibold text-balance">{imagesText.sentence}</h1>
      <Tabs
        label={imagesText.sources}
        value={from}
        onChange={(next) => isSource(next) && void setAddress({ from: next, image: null })}
        tabs={[
          {
            value: "image",
            label: imagesText.tab,
            content: <ImageSearch action={actions.askForImage} initial="" onAsked={onAsked} />,
          },
          { value: "upload", label: uploadsText.tab, content: <UploadForm onSent={onAsked} /> },
          { value: "compose", label: composeText.tab, content: <ComposeView actions={actions} /> },
        ]}
      />
      {fetchId === null ? null : (
        <FetchedImage key={fetchId} id={fetchId} actions={actions} onAsked={onAsked} />
      )}
    </div>
  );
}
