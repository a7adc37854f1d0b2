"use client";

import { ClaimList } from "@/components/claims/claim-list";
import { claimsHeadline } from "@/components/claims/prepare-claim-words";
import type { ClaimsDto } from "@/lib/claims/schema";
import { unbroken } from "@/lib/format/unbroken";

/** The claims as they stood. */
export function ClaimsSection({ claims }: { readonly claims: ClaimsDto }) {
  return (
    <>
      <p className="font-medium text-pretty">{unbroken(claimsHeadline(claims))}</p>
      <ClaimList claims={claims} />
    </>
  );
}
