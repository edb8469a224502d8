import * as z from 'zod';
import { documentKinds } from './document.ts';

/** What is told once a week, beside what happens to single documents. */
export const digestEventType = 'digest.weekly';
/** Version of its form: a form never changes its meaning, a new one has a new number. */
export const digestVersion = 1;

const text = z.string();
const count = z.int().min(0);
const instant = z.iso.datetime();

/** `data` of the event: a company's week, in figures alone. */
export const digestEventData = z.object({
  version: z.literal(digestVersion),
  week: z
    .object({ from: z.iso.date(), until: z.iso.date() })
    .describe('Its Monday and its Sunday, in the time zone of the company.'),
  issued: z
    .array(
      z.object({
        kind: z.enum(documentKinds),
        currency: text,
        documents: count,
        total: z.string().regex(/^-?\d+\.\d{2}$/),
      }),
    )
    .describe('Documents that bear a day of the week.'),
  waiting: z
    .array(z.object({ state: text, code: text, text, documents: count, oldestAt: instant }))
    .describe('What waits for a person now, by reason, that with the oldest document first.'),
  differing: z
    .object({ documents: count, oldestAt: instant.nullable() })
    .describe('Issued documents that the ERP shows differently now.'),
  more: z.boolean().describe('There are more documents of some kind than were counted.'),
});
export type Digest = z.output<typeof digestEventData>;

/** A digest as it is posted. */
export const digestEvent = z.object({
  /** `webhook-id`: the same however often it is sent. */
  id: text,
  type: z.literal(digestEventType),
  timestamp: instant,
  data: digestEventData,
});
export type DigestEvent = z.output<typeof digestEvent>;
