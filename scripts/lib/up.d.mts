interface Waited {
  readonly address: string;
  readonly logDir: string;
  readonly isWanted: () => boolean;
  readonly env?: NodeJS.ProcessEnv;
}

export function whenUp(waited: Waited): Promise<void>;
