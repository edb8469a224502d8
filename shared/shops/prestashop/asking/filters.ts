/** What every list asks for: JSON, and either all fields or those that are named. */
export const whole = { output_format: 'JSON', display: 'full' } as const;
export const only = (...fields: string[]) =>
  ({ output_format: 'JSON', display: `[${fields.join(',')}]` }) as const;

/** A filter for rows that have one of these values in a field. */
export const anyOf = (values: Iterable<string>): string => `[${[...new Set(values)].join('|')}]`;

/** A filter for times between two, both included. */
export const between = (from: string, to: string): string => `[${from},${to}]`;
