export function claimDataFolder(dataDir: string): Promise<() => Promise<void>>;
export function closeToOthers(folder: string): void;
