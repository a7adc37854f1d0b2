export interface ServerRow {
  readonly name: string;
  readonly address: string;
  /** HAProxy's word: `UP`, `MAINT`, `DRAIN`, `no check`. */
  readonly status: string;
  /** Requests in flight. */
  readonly inFlight: number;
  /** Answers of any status below 500 since it was added. */
  readonly answered: number;
}

export interface Stats {
  readonly servers: readonly ServerRow[];
  /** Since the front end started. */
  readonly requests: number;
  /** Of them those that are not in flight any more. */
  readonly endedRequests: number;
  /** Of these those that got an answer of 5xx, none at all, or one that broke off. */
  readonly failedRequests: number;
}

/** Reads what `show stat` answers: CSV with a heading; rows of the front end, of each server and of the backend. */
export function statsOf(csv: string): Stats {
  const [heading = "", ...lines] = csv.trim().split("\n");
  const names = heading.replace(/^# /, "").split(",");
  const rows = lines
    .filter((line) => line !== "")
    .map((line) => {
      const values = line.split(",");
      return (column: string): string => values[names.indexOf(column)] ?? "";
    });
  const none = (): string => "";
  const front = rows.find((cell) => cell("svname") === "FRONTEND") ?? none;
  const back = rows.find((cell) => cell("svname") === "BACKEND") ?? none;
  return {
    servers: rows
      .filter((cell) => !["FRONTEND", "BACKEND"].includes(cell("svname")))
      .map((cell) => ({
        name: cell("svname"),
        address: cell("addr"),
        status: cell("status"),
        inFlight: Number(cell("scur")) || 0,
        answered: sum(cell, ["hrsp_2xx", "hrsp_3xx", "hrsp_4xx"]),
      })),
    requests: sum(front, ["req_tot"]),
    endedRequests: endedOf(front, back),
    failedRequests: failedOf(front, back),
  };
}

/**
 * The front end counts its own 502 and 503 as 5xx, for what was refused or reset. On a connection that a client uses again
 * it passes a reset on instead, with no answer: such a request is one that was taken, is not in flight and has no status.
 * An answer that broke off has the status of its beginning, and is an abort of the server; so may be a reset that was passed
 * on, so that of the two numbers the larger counts. Example: 100 taken, 90 of 2xx, 4 of 5xx, 1 in flight, 3 aborts of
 * the server: 100 - 94 - 1 = 5 had no answer, and 4 + 5 failed.
 */
function failedOf(front: Cell, back: Cell): number {
  const answered = sum(front, ["hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other"]);
  const unanswered = endedOf(front, back) - answered;
  return sum(front, ["hrsp_5xx"]) + Math.max(0, unanswered, sum(back, ["srv_abrt"]));
}

const endedOf = (front: Cell, back: Cell): number =>
  Math.max(0, sum(front, ["req_tot"]) - sum(back, ["scur"]));

type Cell = (column: string) => string;

const sum = (cell: Cell, columns: readonly string[]): number =>
  columns.reduce((total, column) => total + (Number(cell(column)) || 0), 0);
