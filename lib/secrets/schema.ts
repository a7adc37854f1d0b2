/** A value that only who has the key can read. */
export interface Sealed {
  /** Which key: the beginning of a hash of it. */
  readonly key: string;
  /** Nonce, ciphertext and tag, base64. */
  readonly box: string;
  /** The same for the same name and value under one key, and of no use without the key. */
  readonly mark: string;
}

/** As it is kept, and copied from revision to revision while nobody types it anew. */
export interface StoredSecret extends Sealed {
  /** The revision that it was typed for. */
  readonly typedFor: number;
}
export type StoredSecrets = Readonly<Record<string, StoredSecret>>;
