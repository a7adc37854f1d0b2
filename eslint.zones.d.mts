/** The rooms of lib, lowest first. */
export declare const ROOMS: readonly string[];
/** Those that own rows, and know no engine. */
export declare const DOMAINS: readonly string[];
