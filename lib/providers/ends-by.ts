import { ProviderError } from "@/lib/providers/provider";

/** A call of a provider that ends with `signal` whatever the provider does with it, so that one that hangs holds up nobody. */
export async function endsBy<T>(
  signal: AbortSignal,
  message: string,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  let end = (): void => undefined;
  const over = new Promise<never>((_, reject) => {
    end = () => reject(new ProviderError("deadline", message, { cause: signal.reason }));
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  try {
    return await Promise.race([call(signal), over]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}
