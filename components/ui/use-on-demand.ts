"use client";

import { useRef, useState, type ComponentType } from "react";

/**
 * A component whose code comes when somebody reaches for it, so that no page has to load what it may never open. `Loaded`
 * takes the plain trigger's place once it is there.
 */
export function useOnDemand<P>(load: () => Promise<ComponentType<P>>) {
  const [Loaded, setLoaded] = useState<ComponentType<P> | null>(null);
  const [startsOpen, setStartsOpen] = useState(false);
  const loading = useRef<Promise<ComponentType<P>> | null>(null);
  /** One that failed, as where the network changed, is forgotten: whoever reaches for it next asks anew. */
  const fetchOnce = (): Promise<ComponentType<P>> =>
    (loading.current ??= load().catch((error: unknown) => {
      loading.current = null;
      throw error;
    }));
  const show = async (isOpen: boolean): Promise<void> => {
    if (isOpen) setStartsOpen(true);
    const component = await fetchOnce();
    setLoaded(() => component);
  };
  return {
    Loaded,
    startsOpen,
    /** Fetches the code and leaves the trigger as it is. */
    prepare: (): void => {
      // Whoever opens it asks again, and is told.
      fetchOnce().catch(() => undefined);
    },
    show: (isOpen: boolean): void => void show(isOpen),
  };
}
