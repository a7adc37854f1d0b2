/**
 * Where a VM's root file system lies: unpacked in the guest's memory, or on a read-only disk with what is written kept in its memory.
 */
export type RootPlace = "memory" | "disk";

/**
 * Up to here a guest has little to unpack, and from memory it loads no driver of a disk and mounts nothing. `npm run bench -- --only vm-root`
 * compares both for the demo.
 */
const MOST_IN_MEMORY = 8 * 2 ** 20;

/** By the bytes of the artifact's tar alone, so that one artifact always boots the same way. */
export const rootPlaceOf = (tarBytes: number): RootPlace => (tarBytes <= MOST_IN_MEMORY ? "memory" : "disk");
