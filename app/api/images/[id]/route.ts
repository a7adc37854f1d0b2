import { respond } from "@/lib/http/respond";
import { getImageFetch } from "@/lib/images/get-image-fetch";
import { byIdInput } from "@/lib/lifecycle/wire-input";

export const GET = respond(byIdInput, ({ ctx, input }) => getImageFetch(ctx, input));
