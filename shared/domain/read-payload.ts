import type * as z from 'zod';
import { HeldError, type HoldCode } from './held.ts';

/** Fields that a reason names; an order may have thousands of lines. */
const mostNamed = 20;

/** How a payload in an unknown form is held: the code, and the beginning of the sentence that names its fields. */
interface Unread {
  readonly code: HoldCode;
  /** "The shop sent these fields" */
  readonly sent: string;
}

/** Reads what a shop sent by its schema. What is in an unknown form, or must be looked at, is held with its reason. */
export function readPayload<Payload, Reading>(
  given: unknown,
  schema: z.ZodType<Payload>,
  { code, sent }: Unread,
  toReading: (payload: Payload) => Reading,
): Reading | { readonly kind: 'held'; readonly held: HeldError } {
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const facts = `${sent} in an unknown form: ${namesOf(parsed.error)}.`;
    return { kind: 'held', held: new HeldError(code, facts) };
  }
  try {
    return toReading(parsed.data);
  } catch (error) {
    if (error instanceof HeldError) return { kind: 'held', held: error };
    throw error;
  }
}

/** The paths of what a schema refused, and how many more there are. */
function namesOf({ issues }: z.ZodError): string {
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))];
  const more = fields.length > mostNamed ? ` and ${fields.length - mostNamed} more` : '';
  return `${fields.slice(0, mostNamed).join(', ')}${more}`;
}
