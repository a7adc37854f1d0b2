import { expect, it } from "vitest";
import { linkState, type LinkFacts, type LinkState } from "./link-state";

const NOW = 1_000;
const LINK: LinkFacts = { expiresAt: null, revokedAt: null, deletedAt: null };

it.each<[string, Partial<LinkFacts>, LinkState]>([
  ["that never ends", {}, "open"],
  ["that ends later", { expiresAt: 1_001 }, "open"],
  ["at the very moment that it ends", { expiresAt: 1_000 }, "expired"],
  ["that has ended", { expiresAt: 999 }, "expired"],
  ["that was taken back", { revokedAt: 500 }, "revoked"],
  ["that was taken back and would have ended since", { revokedAt: 500, expiresAt: 600 }, "revoked"],
  ["of a report that is deleted", { deletedAt: 900 }, "deleted"],
  ["that was taken back before its report was deleted", { deletedAt: 900, revokedAt: 500 }, "deleted"],
])("a link %s", (_, facts, state) => expect(linkState({ ...LINK, ...facts }, NOW)).toBe(state));
