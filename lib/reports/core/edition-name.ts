/** Where an edition is. */
export interface EditionName {
  readonly reportId: string;
  readonly number: number;
}

/** `rp-1.2`, the second edition of report `rp-1`; what is before the last dot names the report. */
export const EDITION_NAME = /^(.+)\.([1-9]\d{0,8})$/s;

export const formatEdition = ({ reportId, number }: EditionName): string => `${reportId}.${number}`;

/** The reverse; null of what names none. */
export function parseEdition(text: string): EditionName | null {
  const [, reportId, number] = EDITION_NAME.exec(text) ?? [];
  return reportId === undefined ? null : { reportId, number: Number(number) };
}
