import { storableText } from "@/lib/lifecycle/storable";

const MAX_CHARS = 10_000;
const MAX_TEXT = 4_000;
const MAX_DEPTH = 8;
const MAX_ENTRIES = 200;
const MAX_VALUES = 2_000;

/**
 * What somebody sent, as JSON of at most 10,000 characters that Postgres can store. Whatever has no place in JSON stands as a
 * word in brackets, and so does what is named as a secret, at any depth; of what is too long to keep there is the size. Never throws.
 */
export function auditedInput(raw: unknown, secrets: readonly string[] = []): string {
  const text = JSON.stringify(new Plain(secrets).of(raw, []));
  return text.length <= MAX_CHARS ? text : JSON.stringify({ omittedChars: text.length });
}

/** A field of what somebody sent, where it is a text; null where it is none. */
export function textOfField(raw: unknown, field: string): string | null {
  if (typeof raw !== "object" || raw === null) return null;
  const value = read(() => Reflect.get(raw, field) as unknown);
  return typeof value === "string" ? value : null;
}

const UNREADABLE = "[unreadable]";
const SECRET = "[secret]";

/** Getters and proxies run the sender's code, which may throw anything. */
function read<T>(get: () => T): T | typeof UNREADABLE {
  try {
    return get();
  } catch {
    return UNREADABLE;
  }
}

class Plain {
  #values = 0;
  constructor(private readonly secrets: readonly string[]) {}

  of(value: unknown, within: readonly object[]): unknown {
    this.#values += 1;
    if (this.#values > MAX_VALUES) return "[more]";
    if (value === null || typeof value === "boolean") return value;
    if (typeof value === "string") return shortened(value);
    if (typeof value === "number") return Number.isFinite(value) ? value : `[${value}]`;
    if (typeof value === "bigint") return shortened(String(value));
    if (typeof value !== "object") return `[${typeof value}]`;
    if (within.includes(value)) return "[itself]";
    if (within.length >= MAX_DEPTH) return "[deeper]";
    return read(() => this.#ofObject(value, [...within, value]));
  }

  #ofObject(value: object, within: readonly object[]): unknown {
    if (Array.isArray(value)) return this.#ofArray(value, within);
    const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
    if (tag !== "Object" && tag !== "Error") return `[${storableText(tag).slice(0, MAX_ENTRIES)}]`;
    const keys = Object.keys(value);
    const entries = keys.slice(0, MAX_ENTRIES).map(
      (key) =>
        [
          // Whoever copies such an object would lose what stands under this name.
          key === "__proto__" ? "[__proto__]" : shortened(key),
          this.secrets.includes(key) ? SECRET : this.#ofField(value, key, within),
        ] as const,
    );
    const omitted = keys.length - entries.length;
    return Object.fromEntries(omitted > 0 ? [...entries, ["[more]", omitted]] : entries);
  }

  #ofField(value: object, key: string, within: readonly object[]): unknown {
    return this.of(
      read(() => Reflect.get(value, key) as unknown),
      within,
    );
  }

  #ofArray(value: readonly unknown[], within: readonly object[]): unknown[] {
    const { length } = value;
    const items = Array.from({ length: Math.min(length, MAX_ENTRIES) }, (_, index) =>
      this.of(
        read(() => value[index]),
        within,
      ),
    );
    return length > items.length ? [...items, `[${length - items.length} more]`] : items;
  }
}

function shortened(text: string): string {
  if (text.length <= MAX_TEXT) return storableText(text);
  return `${storableText(text.slice(0, MAX_TEXT))} [${text.length - MAX_TEXT} more]`;
}
