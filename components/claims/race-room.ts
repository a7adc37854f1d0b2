/** Of a race, before it is there: so that nothing moves when it comes. */
export const RACE_ROOM = "mt-2 min-h-190 sm:min-h-155 sm:short:min-h-110";
