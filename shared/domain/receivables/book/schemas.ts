import * as z from 'zod';

const amount = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

export const documentSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  role: z.enum(['claim', 'credit', 'paid-at-issue', 'none']),
  type: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  dueOn: z.string(),
  currency: z.string(),
  total: amount,
  cancelled: z.boolean(),
  isGivenBack: z.literal(true).exactOptional(),
  reference: z.string().exactOptional(),
  originId: z.string().exactOptional(),
  paid: z.boolean().exactOptional(),
  unclear: z.string().exactOptional(),
});

export const paymentSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  paidOn: z.string(),
  currency: z.string(),
  received: amount,
  withheld: amount,
  cancelled: z.boolean(),
  settles: z.array(z.object({ documentId: z.string(), received: amount, discount: amount })),
  unclear: z.string().exactOptional(),
});

const text = z.string().exactOptional();
const address = z.object({
  name: text,
  company: text,
  street: text,
  street2: text,
  postalCode: text,
  city: text,
  country: text,
  province: text,
});

const debtor = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  taxId: z.object({ country: z.string(), number: z.string() }).exactOptional(),
  siret: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  address: address.exactOptional(),
});

const contact = z.object({
  key: z.string(),
  debtorCode: z.string(),
  lastName: z.string(),
  firstName: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  collects: z.boolean(),
});

export const customerSchema = z.object({
  debtor,
  contacts: z.array(contact),
  /** The code of before it was first seen to change: that of items whose book does not say under which they went. */
  formerCode: text,
});

export const sentSchema = z.object({
  digest: z.string(),
  runId: z.string(),
  currency: z.string(),
  initial: amount,
  remaining: amount,
  doubt: z.literal(true).exactOptional(),
  uncounted: z.literal(true).exactOptional(),
  debtorCode: text,
  number: text,
});

/** What the target accepted of a debtor or person; `doubt`: it may be there, and is not sent again by itself. */
export const acceptedSchema = z.object({
  digest: z.string(),
  doubt: z.literal(true).exactOptional(),
  /** Of a person: who is reminded. */
  collects: z.literal(true).exactOptional(),
});

export const owedSchema = z.object({ currency: z.string(), remaining: amount });
