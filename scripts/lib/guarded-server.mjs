import { createServer } from "node:http";
import { problemOfRequest } from "./check-request.mjs";

/** Of any other Next would make an error of its own. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const MB = 1024 * 1024;
/** What a client is given to send a request in, and how much of it is taken. An answer may take as long as it likes: a stream does. */
export const LIMITS = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 1_000,
  bodyBytes: 4 * MB,
  uploadMs: 30 * 60_000,
  uploadBytes: 2048 * MB,
};
/** What takes more, and longer: `app/api/uploads` looks who sends before it reads, and writes to disk what it reads. */
const UPLOADS = /^\/api\/uploads(?:\?|$)/;
/** Some clients only read an answer once they have sent all: so long what they send on is thrown away. */
const LINGER_MS = 1_000;
const WATCH_MS = 50;

/**
 * An HTTP server that answers 408 and hangs up where headers or body take too long, 413 where a body is too large, said in
 * advance or not, and 400 to a head that is ambiguous or asks for another protocol. Nothing of what a client sends, or does
 * not send, holds a connection for longer than `requestMs` and `checkMs`, and of an upload `uploadMs`.
 */
export function createGuardedServer(handle, limits = LIMITS) {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      // Node has one for all: that of other requests is kept by `watchBody`.
      requestTimeout: limits.uploadMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    (request, response) => {
      if (!METHODS.has(request.method))
        return refuse(request, response, 405, "There is no such method here.");
      const problem = problemOfRequest(request);
      if (problem) return refuse(request, response, 400, problem.message, problem.field);
      const { bytes, ms } = limitsOf(request, limits);
      if (Number(request.headers["content-length"] ?? 0) > bytes) return refuse(request, response);
      if (hasBody(request)) watchBody(request, response, bytes, ms);
      void serve(handle, request, response);
    },
  );
  // By default those after the thousandth are dropped in silence, whatever they say. Their size is bounded all the same.
  server.maxHeadersCount = 0;
  // A tunnel. Without an `upgrade` listener all that asks for another protocol comes as a request.
  server.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", () =>
      socket.destroy(),
    );
  });
  // Answered by `refuse` before the body is asked for.
  server.on("checkContinue", (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) <= limitsOf(request, limits).bytes)
      response.writeContinue();
    server.emit("request", request, response);
  });
  return server;
}

async function serve(handle, request, response) {
  try {
    await handle(request, response);
  } catch (error) {
    // Refused in the middle of its body, or gone.
    if (response.writableEnded || request.destroyed) return;
    process.stderr.write(`A request failed: ${error.stack}\n`);
    request.socket.destroy();
  }
}

const limitsOf = ({ method, url }, limits) =>
  method === "POST" && UPLOADS.test(url)
    ? { bytes: limits.uploadBytes, ms: limits.uploadMs }
    : { bytes: limits.bodyBytes, ms: limits.requestMs };

const hasBody = ({ headers }) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** Bytes are counted where they arrive, whether or not anybody reads them. */
function watchBody(request, response, bodyBytes, bodyMs) {
  const { socket } = request;
  const before = socket.bytesRead;
  const began = performance.now();
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    if (socket.bytesRead - before > bodyBytes) {
      clearInterval(timer);
      refuse(request, response);
    } else if (performance.now() - began > bodyMs) {
      clearInterval(timer);
      refuse(request, response, 408, "The request took too long.");
    }
  }, WATCH_MS);
  // Not the connection's end: it carries many requests, and would gather a listener of each.
  response.once("close", () => clearInterval(timer));
  // An answer may come before the body is all there; what is left of it is nobody's.
  response.once("finish", () => {
    if (!request.complete) hangUp(request);
  });
}

function refuse(request, response, status = 413, message = "The request is too large.", field = "input") {
  if (response.headersSent) return hangUp(request);
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(
    JSON.stringify({ code: "invalid-input", message, fieldErrors: { [field]: message }, reference: null }),
  );
  hangUp(request);
}

function hangUp(request) {
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.socket.once("close", () => clearTimeout(timer));
}
