/** Makes the folder and those that it lies in, for this user alone, where they are missing; throws what the system said. */
export function makeFolder(folder: string): Promise<void>;
