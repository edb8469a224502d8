import * as z from 'zod';

const linkable = [
  'customer',
  'contact',
  'providerCommand',
  'quotation',
  'command',
  'delivery',
  'proforma',
  'invoice',
  'credit',
  'charge',
] as const;

/** Types of things that an event or a task may be linked with. */
export const linkableTypes = z.enum(linkable);

/** Types of things that a mail may be linked with. */
export const mailableTypes = z.enum([
  ...linkable,
  'opportunity',
  'customerSepa',
  'contract',
  'construction',
  'planification',
]);

/** Types of people that a mail may go to. */
export const recipientTypes = z.enum(['teamUser', 'customer', 'contact']);
