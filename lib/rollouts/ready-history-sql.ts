/** So many of those that ended last are told of; where more ended in the window, it begins with the last that is not. */
export const MAX_ENDED = 500;
/** When `instance one` ended. */
export const END = "coalesce(one.failed_at, one.stopped_at)";
