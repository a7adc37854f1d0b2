/** Of what was computed longer ago than is promised. */
export const answerText = {
  old: (age: string) => `As of ${age} ago. The newest samples are being counted.`,
} as const;
