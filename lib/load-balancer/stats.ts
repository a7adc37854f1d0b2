export interface ServerRow {
  readonly name: string;
  readonly address: string;
  /** HAProxy's word: `UP`, `MAINT`, `DRAIN`, `no check`. */
  readonly status: string;
  /** Requests in flight. */
  readonly inFlight: number;
}

export interface Stats {
  readonly servers: readonly ServerRow[];
  /** Since the front end started: all requests, and those that were answered with a 5xx status. */
  readonly requests: number;
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
  const front = rows.find((cell) => cell("svname") === "FRONTEND");
  return {
    servers: rows
      .filter((cell) => !["FRONTEND", "BACKEND"].includes(cell("svname")))
      .map((cell) => ({
        name: cell("svname"),
        address: cell("addr"),
        status: cell("status"),
        inFlight: Number(cell("scur")) || 0,
      })),
    requests: Number(front?.("req_tot")) || 0,
    failedRequests: Number(front?.("hrsp_5xx")) || 0,
  };
}
