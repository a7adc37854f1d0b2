import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { NewApplicationView } from "@/components/applications/new-application-view";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { getImageFetch } from "@/lib/images/get-image-fetch";
import { imageFetchOptions } from "@/lib/images/query-options";
import { createQueryClient } from "@/lib/query-client";
import { imagesText } from "@/lib/text/images";
import * as actions from "../actions";

export const metadata: Metadata = { title: imagesText.title };

const loadImage = createLoader({ image: parseAsString });

export default async function NewApplicationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { image } = await loadImage(searchParams);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  if (image !== null)
    await client.prefetchQuery({
      ...imageFetchOptions(image),
      queryFn: () => getImageFetch(ctx, { id: image }),
    });
  return (
    <Prefetched client={client}>
      <NewApplicationView
        actions={{
          askForImage: actions.askForImageAction,
          stopFetch: actions.stopFetchAction,
          create: actions.createApplicationAction,
        }}
      />
    </Prefetched>
  );
}
