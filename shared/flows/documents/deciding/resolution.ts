import * as z from 'zod';
import { correctionSchema } from '../../../domain/correction.ts';

/** Why the buyer's data are corrected; it goes into the history, so it must not repeat them. */
const correcting = { reason: z.string().trim().min(1).max(200).optional() };

/** Why a document is closed; it goes into the history. One line, as the console and lists show it. */
const closing = {
  reason: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, 'must be one line of plain text')
    .optional(),
};

/** What a person may decide about a document that waits for one. Fixed: docs/decisions/outside-contract.md. */
export const decisionSchema = z.discriminatedUnion('resolution', [
  z.strictObject({ resolution: z.null(), correction: correctionSchema, ...correcting }),
  z.strictObject({
    resolution: z.literal('not-issued'),
    correction: correctionSchema.optional(),
    ...correcting,
  }),
  z.strictObject({
    resolution: z.literal('adopt'),
    number: z.string().trim().min(1).max(60),
    /** Where the number exists more than once: number or code of the document's type, and its year. */
    documentType: z.string().trim().min(1).max(20).optional(),
    year: z.int().min(2000).max(2100).optional(),
    /** Takes the document although its total differs, or although the ERP does not show it. */
    force: z.boolean().optional(),
  }),
  z.strictObject({ resolution: z.literal('accept') }),
  /** It shall have no document at the ERP: a test, or an order that is invoiced elsewhere. */
  z.strictObject({ resolution: z.literal('close'), ...closing }),
  /** It was closed by mistake. */
  z.strictObject({ resolution: z.literal('reopen') }),
  /** Sends its event again, and writes on the shop's order again. */
  z.strictObject({ resolution: z.literal('tell-again') }),
]);

/** The same as the route takes it: a correction, and nothing at all, need no "resolution". */
export const resolutionSchema = z.preprocess(body => {
  // `{}` says as little as no body at all.
  if (z.strictObject({}).safeParse(body).success) return undefined;
  const given = z.looseObject({}).safeParse(body).data ?? {};
  return 'correction' in given && !('resolution' in given) ? { ...given, resolution: null } : body;
}, decisionSchema.optional());
export type Resolution = z.output<typeof resolutionSchema>;
export type Adoption = Extract<Resolution, { resolution: 'adopt' }>;
export type Closing = Extract<Resolution, { resolution: 'close' }>;
export type Reopening = Extract<Resolution, { resolution: 'reopen' }>;
