import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import type { Paper } from "./core/paper";
import type { PdfDto, ReportScope, Section } from "./schema";
import { READ_AGAIN_MS } from "@/lib/timings/core/answer-age";

const schemas = () => import("./schema");
const compared = () => import("./core/compared-schema");
const ASK_AGAIN_MS = 400;

export const reportsOptions = (search: string, deleted: boolean) =>
  queryOptions({
    queryKey: ["reports", { search, deleted }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/reports", { search, deleted }),
        async () => (await schemas()).reportPageSchema,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const reportOptions = (id: string) =>
  queryOptions({
    queryKey: ["reports", id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/reports/${encodeURIComponent(id)}`, async () => (await schemas()).reportSchema, signal),
  });

/** As its readers see it: asked again while something is computed, and a live one as the pages are. */
export const shownReportOptions = (id: string, edition: number | null) =>
  queryOptions({
    queryKey: ["reports", id, { edition }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf(`/api/reports/${encodeURIComponent(id)}/shown`, { edition }),
        async () => (await schemas()).shownReportSchema,
        signal,
      ),
    refetchInterval: ({ state: { data } }) =>
      data?.isComputing ? ASK_AGAIN_MS : data?.mode === "live" ? READ_AGAIN_MS : false,
  });

/** What a report of these would show, before it is made. */
export const reportPreviewOptions = (scope: ReportScope, sections: readonly Section[], zone: string) =>
  queryOptions({
    queryKey: ["report-previews", { ...scope, sections, zone }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/reports/preview", { ...scope, zone, sections: JSON.stringify(sections) }),
        async () => (await schemas()).reportPreviewSchema,
        signal,
      ),
    refetchInterval: ({ state: { data } }) => (data?.isComputing ? ASK_AGAIN_MS : false),
  });

/** Editions never change: what two of them say beside each other stays. */
export const comparedEditionsOptions = (then: string, now: string) =>
  queryOptions({
    queryKey: ["reports", "compared", { then, now }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/reports/compared", { then, now }),
        async () => (await compared()).comparedEditionsSchema,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const editionsOptions = () =>
  queryOptions({
    queryKey: ["reports", "editions"],
    queryFn: ({ signal }) =>
      fetchJson("/api/reports/editions", async () => (await compared()).listedEditionsSchema, signal),
  });

/** No stream tells whoever reads by a link that something changed: so often a live report is asked for again. */
const FOLLOW_MS = 20_000;

/** The same behind a link. */
export const sharedReportOptions = (token: string) =>
  queryOptions({
    queryKey: ["shared", token],
    queryFn: ({ signal }) =>
      fetchJson(
        `/r/${encodeURIComponent(token)}/report`,
        async () => (await schemas()).shownReportSchema,
        signal,
      ),
    refetchInterval: ({ state: { data } }) =>
      data?.isComputing ? ASK_AGAIN_MS : data?.mode === "live" ? FOLLOW_MS : false,
  });

const ASK_FOR_PDF_AGAIN_MS = 250;
/** Null: what was asked for is not what is asked after now, as of the edition before the newest. */
const isUnderWay = (state: PdfDto["state"] | undefined): boolean =>
  state !== null && state !== "ready" && state !== "failed";

/**
 * A report on paper, asked for for the nth time: `at` is where its address begins, `/api/reports/rp-1` or `/r/<token>`. Read again
 * until it is there or failed.
 */
export const pdfOptions = (at: string, edition: number | null, paper: Paper, nth: number) =>
  queryOptions({
    queryKey: ["report-pdfs", at, { edition, paper, nth }],
    queryFn: ({ signal }) =>
      fetchJson(urlOf(`${at}/pdf`, { edition, paper }), async () => (await schemas()).pdfSchema, signal),
    refetchInterval: ({ state: { data, error } }) =>
      error === null && isUnderWay(data?.state) ? ASK_FOR_PDF_AGAIN_MS : false,
  });

/** A link may be taken back while it is open: so often a reader's browser asks. */
const STILL_OPEN_MS = 15_000;

/** Whether the link still opens it, in a few bytes; the answer 404 says that it does not. */
export const linkStateOptions = (token: string) =>
  queryOptions({
    queryKey: ["shared", token, "state"],
    queryFn: ({ signal }) =>
      fetchJson(
        `/r/${encodeURIComponent(token)}/state`,
        async () => (await schemas()).sharedStateSchema,
        signal,
      ),
    refetchInterval: STILL_OPEN_MS,
  });
