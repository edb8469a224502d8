import type * as z from 'zod';
import type { IntegrationError } from '../../errors.ts';
import type { FormFields } from '../encoding/form.ts';
import type { Endpoint } from '../endpoint.ts';

/** An answer as the vendor's `errors.ts` sees it. */
export interface VendorAnswer {
  readonly endpoint: Endpoint;
  /** Parameters that it was asked with. */
  readonly query?: FormFields;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; undefined if it is a file or not JSON. */
  readonly json: unknown;
  /** The first 300 characters of the body; empty if it is a file. */
  readonly text: string;
}

/**
 * A form of JSON that the vendor's document prints for failures, and what it says. Only an answer of such a form can
 * be a definite refusal of a write: statuses alone, web pages and the JSON of somebody else never are.
 */
interface DocumentedFailure {
  readonly form: z.ZodType;
  /** Undefined if the document gives this answer no meaning that excludes that the call was carried out. */
  readonly error: (said: never, answer: VendorAnswer) => IntegrationError | undefined;
}

/** Why an answer with a status of success is not definitely one. */
export interface Doubt {
  /** Ends the sentence "The vendor answered 200, but ..". */
  readonly because: string;
  /** The vendor's own words, for the ledger; without them the answer counts as lost. */
  readonly said?: string;
  /** It is the vendor's own program that spoke, not a server in front of it. */
  readonly isWorded?: true;
}

/** All that a vendor's document says of answers that are failures; `answerError` decides with it. */
export interface VendorWords {
  /** The first one that has a meaning counts. */
  readonly failures: readonly DocumentedFailure[];
  /** What an answer with a status of success says against itself. */
  readonly doubt?: (answer: VendorAnswer) => Doubt | undefined;
  /** A failed read without such words: reads are harmless, so that a status may be enough. */
  readonly failedRead?: (answer: VendorAnswer) => IntegrationError | undefined;
}

/** Keeps the form and its reader together in type. */
export function documentedFailure<Form extends z.ZodType>(
  form: Form,
  error: (said: z.output<Form>, answer: VendorAnswer) => IntegrationError | undefined,
): DocumentedFailure {
  return { form, error };
}
