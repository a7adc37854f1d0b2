/**
 * Asks again for a script or a style sheet that did not arrive: a browser drops what is under way when an address of its machine
 * comes or goes, as one does with each container that starts, and a page whose code is missing takes no input. Whoever waits for
 * what was asked for hears that it failed after the last try alone.
 *
 * Runs before the code of the page and is sent as text: it uses nothing but what the browser has.
 */
export function askAgain(): void {
  const PAUSES_MS = [0, 500, 2_000, 5_000];
  const copies = new WeakSet<EventTarget>();

  const isOfThePage = (target: EventTarget | null): target is HTMLElement => {
    if (!(target instanceof HTMLElement)) return false;
    const isSheet = target.tagName === "LINK" && target.getAttribute("rel") === "stylesheet";
    if (target.tagName !== "SCRIPT" && !isSheet) return false;
    const address = target.getAttribute(isSheet ? "href" : "src");
    return address !== null && new URL(address, document.baseURI).origin === location.origin;
  };

  const ask = (first: HTMLElement, tried: number): void => {
    // A script runs once, and by the address as it was written its code finds its own place.
    const copy = document.createElement(first.tagName);
    for (const { name, value } of Array.from(first.attributes)) copy.setAttribute(name, value);
    if (first.nonce) copy.setAttribute("nonce", first.nonce);
    copies.add(copy);
    copy.addEventListener("load", () => first.dispatchEvent(new Event("load")));
    copy.addEventListener("error", () => {
      copy.remove();
      const pause = PAUSES_MS[tried + 1];
      if (pause === undefined) first.dispatchEvent(new Event("error"));
      else setTimeout(() => ask(first, tried + 1), pause);
    });
    if (first.isConnected) first.after(copy);
    else document.head.append(copy);
  };

  addEventListener(
    "error",
    (event) => {
      const { target } = event;
      if (!event.isTrusted || !isOfThePage(target) || copies.has(target)) return;
      event.stopImmediatePropagation();
      setTimeout(() => ask(target, 0), PAUSES_MS[0]);
    },
    true,
  );
}

/** To be the first script of a page. A nonce is read by the browser alone, so that React finds another one. */
export function AskAgain({ nonce }: { readonly nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: `(${askAgain.toString()})()` }}
    />
  );
}
