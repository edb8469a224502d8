import * as z from 'zod';
import { platformIds } from '../domain/platforms.ts';
import { orderEvents } from '../domain/shop.ts';
import { isTenant } from '../domain/tenant.ts';

const tenant = z.string().refine(isTenant);

/** An order as the shop sent it; the worker reads it. */
const shopEvent = z.object({
  v: z.literal(1),
  type: z.literal('shop-event'),
  tenant,
  platform: z.enum(platformIds),
  /** Host and path of the shop. */
  shop: z.string(),
  /** What happened. The first messages told of paid orders only. */
  event: z.enum(orderEvents).default('paid'),
  /** The same in the platform's word. */
  topic: z.string(),
  /** Other shops of the tenant for which the same secret signs. */
  signedLike: z.array(z.string()).default([]),
  /** The shop is asked for the rest before it is read. */
  incomplete: z.literal(true).optional(),
  /** Seconds for which its document waits (`delaySeconds` of "invoicing"). */
  delaySeconds: z.number().optional(),
  /** ISO instants of the first messages: when it arrived, and before which nothing is issued. */
  receivedAt: z.string().optional(),
  notBefore: z.string().optional(),
  sha256: z.string(),
  /** The body, or the key of the gzipped body in the bucket when it is too large for the queue. */
  body: z.union([z.object({ text: z.string() }), z.object({ key: z.string() })]),
});

/** What an event says beside its body: kept with the raw body. */
export const toldSchema = shopEvent.pick({
  platform: true,
  shop: true,
  event: true,
  topic: true,
  signedLike: true,
  incomplete: true,
});

/** A document that is in the ledger already: made by our route, asked for again, or found lying. */
const document = z.object({
  v: z.literal(1),
  type: z.literal('document'),
  tenant,
  documentId: z.string(),
  /** Seconds that it rests from when it was sent. */
  delaySeconds: z.number().optional(),
  /** ISO instant: settings that were read before it do not count. */
  settingsFrom: z.string().optional(),
});

/** Issued documents that are read again at the ERP. */
const reread = z.object({
  v: z.literal(1),
  type: z.literal('reread'),
  tenant,
  documentIds: z.array(z.string()).readonly(),
  /** ISO instant: what was read again since is done. */
  askedAt: z.string(),
});

/** What the queues of `create-*-document` contain. Messages outlive deployments: every version stays readable. */
export const documentMessageSchema = z.discriminatedUnion('type', [shopEvent, document, reread]);
export type DocumentMessage = z.infer<typeof documentMessageSchema>;
export type ShopEvent = z.infer<typeof shopEvent>;
export type RereadMessage = z.infer<typeof reread>;

/** The part of an event that is kept with its raw body. */
export const toldBy = (event: ShopEvent): z.infer<typeof toldSchema> => toldSchema.parse(event);

/** Seconds that a message rests from when it was sent: what a shop tells is heard at once. */
export const restSeconds = (message: DocumentMessage): number =>
  message.type === 'document' ? (message.delaySeconds ?? 0) : 0;
