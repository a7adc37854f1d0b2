import type { ProviderHealth } from "@/lib/health/schema";
import { providerText } from "@/lib/text/providers";
import { Availability } from "./availability";
import { Missing } from "./missing";

/** A provider that makes nothing, in two lines: what it is, and what its numbers come from. */
export function SimulatedProvider({ provider }: { provider: ProviderHealth }) {
  const { label, kind, available, facts } = provider;
  const known: Readonly<Record<string, string>> = providerText.facts;
  const said = Object.entries(facts).map(([name, value]) => `${known[name] ?? name}: ${value}`);
  return (
    <section aria-label={label} className="border-b border-line py-2 first:pt-0 last:border-b-0">
      <h3 className="flex flex-wrap items-center gap-2">
        <span className={kind === "vm" ? "text-vm" : "text-container"} aria-hidden>
          ■
        </span>
        {label}
        <span className="ml-auto">
          <Availability isAvailable={available} />
        </span>
      </h3>
      <Missing thing={provider} />
      <p className="text-sm text-muted">{said.join(" · ")}</p>
    </section>
  );
}
