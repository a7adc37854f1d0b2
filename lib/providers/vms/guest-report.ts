/** What the guest said on its second serial line; times are seconds since its kernel started. */
export interface GuestReport {
  readonly bootedUptimeS: number | null;
  readonly exit: { readonly code: number; readonly uptimeS: number } | null;
}

export function parseGuestReport(text: string): GuestReport {
  const booted = /^booted ([\d.]+)\r?$/m.exec(text);
  const exit = /^exit (\d+) ([\d.]+)\r?$/m.exec(text);
  return {
    bootedUptimeS: booted ? Number(booted[1]) : null,
    exit: exit ? { code: Number(exit[1]), uptimeS: Number(exit[2]) } : null,
  };
}

/**
 * When the guest was up, by the host's clock: the time of the report's last write, less what the guest ran since.
 * Written at 10 000 ms with "booted 1.5" and "exit 0 4.0": 10 000 - 2 500 = 7 500.
 */
export function bootedAt(report: GuestReport, writtenAt: number): number | null {
  if (report.bootedUptimeS === null) return null;
  return report.exit === null ? writtenAt : writtenAt - (report.exit.uptimeS - report.bootedUptimeS) * 1000;
}
