import { parseAsStringLiteral } from "nuqs/server";
import { CLAIM_IDS } from "@/lib/claims/core/catalogue";

/** Which claim a presentation stands at. */
export const claimParams = { claim: parseAsStringLiteral(CLAIM_IDS).withDefault(CLAIM_IDS[0]) };
