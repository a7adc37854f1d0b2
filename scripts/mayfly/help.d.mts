export const HELP: string;
