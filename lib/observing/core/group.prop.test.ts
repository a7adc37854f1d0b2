import fc from "fast-check";
import { expect, it } from "vitest";
import { groupContainers } from "./group";

const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,12}$/);
const labels = fc.oneof(
  fc.constant({}),
  fc.record({ "com.docker.compose.project": name, "com.docker.compose.service": name }),
  fc.record({ "io.podman.compose.project": name }),
  fc.record({ PODMAN_SYSTEMD_UNIT: name.map((unit) => `${unit}.service`) }),
  fc.record({ "dev.mayfly.owner": name }),
);
const containers = fc.uniqueArray(fc.record({ id: fc.uuid(), name, labels }), {
  selector: ({ id }) => id,
  maxLength: 40,
});

it("puts every container in one place, left out or in a group, in whatever order they are listed", () => {
  fc.assert(
    fc.property(containers, fc.nat({ max: 40 }), fc.infiniteStream(fc.nat()), (all, most, ranks) => {
      const grouping = groupContainers(all, most);
      const ids = grouping.groups.flatMap((group) => group.containers.map(({ id }) => id));
      expect(ids.length + grouping.ofMayfly + grouping.beyond).toBe(all.length);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(most);
      const keys = grouping.groups.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const shuffled = all
        .map((one) => ({ one, rank: ranks.next().value }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ one }) => one);
      expect(groupContainers(shuffled, most)).toEqual(grouping);
    }),
  );
});
