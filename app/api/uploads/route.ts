import { callerOf, checkCaller, checkHost } from "@/lib/auth/check-caller";
import { currentActor } from "@/lib/auth/session";
import { getPrisma } from "@/lib/db/prisma";
import { readEnv } from "@/lib/env";
import { failure, LIVE_HEADERS } from "@/lib/http/failure";
import { receiveUpload } from "@/lib/images/receive-upload";

const PATH = "/api/uploads";

/** Takes a tar and asks for an image of it. The proxy passes it over, which would hold it in memory: what it checks is checked here. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { headers, body, signal } = request;
    checkCaller(callerOf(headers));
    const ctx = { actor: await currentActor(), prisma: getPrisma() };
    const query = new URL(request.url).searchParams;
    const accepted = await receiveUpload(ctx, { headers, query, body, signal }, readEnv().dataDir);
    return Response.json(accepted, { status: 201, headers: LIVE_HEADERS });
  } catch (error) {
    return failure(error, PATH);
  }
}

/** Who asks by another name is told nothing, not even that there is nothing to get. */
function refuse({ headers }: Request): Response {
  try {
    checkHost(callerOf(headers));
    return new Response(null, { status: 405, headers: { ...LIVE_HEADERS, allow: "POST" } });
  } catch (error) {
    return failure(error, PATH);
  }
}
export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as PUT };
