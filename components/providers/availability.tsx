import { Badge } from "@/components/ui/badge";
import { providerText } from "@/lib/text/providers";

export function Availability({ isAvailable }: { isAvailable: boolean }) {
  return (
    <Badge tone={isAvailable ? "success" : "danger"}>
      <span aria-hidden>{isAvailable ? "✓" : "×"}</span>
      {isAvailable ? providerText.available : providerText.unavailable}
    </Badge>
  );
}
