import * as z from 'zod';
import { comparedFacts, documentKinds, documentStates } from '../domain/document.ts';
import { issuingErpIds } from '../domain/erps.ts';
import { platformIds } from '../domain/platforms.ts';
import { syncRecordSchema } from '../domain/receivables/sync-run.ts';
import { uploadReportSchema, uploadStates } from '../domain/uploads/upload.ts';

const amount = z.string().regex(/^-?\d+\.\d{2}$/);
const instant = z.iso.datetime();
const day = z.iso.date();
const cursor = z.string().nullable();

const document = z.object({
  documentId: z.string(),
  kind: z.enum(documentKinds),
  state: z.enum(documentStates),
  outcome: z.enum(['none', 'unknown']),
  reason: z.object({ code: z.string(), text: z.string() }).nullable(),
  shop: z.string(),
  orderId: z.string(),
  orderName: z.string().nullable(),
  refundId: z.string().nullable(),
  vendor: z.enum(issuingErpIds),
  number: z.string().nullable(),
  total: amount.nullable(),
  currency: z.string(),
  attempts: z.int(),
  updatedAt: instant,
  writeBack: z
    .object({ state: z.enum(['written', 'failed']), at: instant, text: z.string().optional() })
    .optional(),
});

/** As the ERP prints it. */
const line = z.object({
  reference: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  taxIncluded: z.boolean(),
  rate: z.string(),
  exemption: z.string().optional(),
});

/** What the ERP shows of an issued document differently from what is on record. */
const differences = z.array(
  z.object({ what: z.enum(comparedFacts), sent: z.string().nullable(), shown: z.string().nullable() }),
);

const documentWithHistory = document.extend({
  reference: z.string(),
  createdAt: instant,
  series: z.string().nullable(),
  atcud: z.string().nullable(),
  date: day.nullable(),
  pdf: z.object({ sha256: z.string(), signed: z.boolean() }).nullable(),
  delivery: z.object({ by: z.string(), state: z.string(), at: instant }).nullable(),
  shown: z.object({ at: instant, since: instant.nullable(), differences }).nullable(),
  totals: z.object({ shop: amount.nullable(), predicted: amount.nullable(), erp: amount.nullable() }),
  lines: z.array(line),
  history: z.array(
    z.object({
      at: instant,
      event: z.string(),
      state: z.string(),
      text: z.string().optional(),
      by: z.string().optional(),
      spent: z.object({ own: z.int(), outside: z.int() }).optional(),
    }),
  ),
});

const upload = z.object({
  uploadId: z.string(),
  target: z.string(),
  entity: z.string(),
  key: z.string(),
  state: z.enum(uploadStates),
  message: z.string(),
  droppedAt: instant.nullable(),
  createdAt: instant,
});

const problemOfPart = z.object({ problem: z.string() });

const overview = z.object({
  tenant: z.string(),
  at: instant,
  needsYou: z.array(
    z.object({
      state: z.enum(['held', 'refused']),
      code: z.string(),
      text: z.string(),
      count: z.int(),
      oldest: document.pick({
        documentId: true,
        kind: true,
        orderName: true,
        orderId: true,
        shop: true,
        updatedAt: true,
      }),
    }),
  ),
  underWay: z.array(z.object({ state: z.string(), count: z.int(), oldestAt: instant.nullable() })),
  more: z.boolean(),
  differing: z.object({
    count: z.int(),
    more: z.boolean(),
    oldest: z.object({ documentId: z.string(), since: instant }).nullable(),
  }),
  issuing: z
    .union([
      problemOfPart,
      z.object({
        erp: z.enum(issuingErpIds),
        label: z.string(),
        live: z.boolean(),
        haltedBy: z.string().nullable(),
        halting: z.array(z.string()),
        pausedSince: instant.nullable(),
        lookUpProvedAt: instant.nullable(),
        lastAnswerAt: instant.nullable(),
        tokenObtainedAt: instant.nullable(),
        nextSeries: z.object({ year: z.int(), isSet: z.boolean() }).nullable(),
      }),
    ])
    .nullable(),
  shops: z.array(
    z.union([
      problemOfPart,
      z.object({
        platform: z.enum(platformIds),
        shop: z.string(),
        lastWebhookAt: instant.nullable(),
        webhookTroubles: z.record(z.string(), instant),
        lastSweepAt: instant.nullable(),
        sweepUnfinishedSince: instant.nullable(),
        unreadOrders: z.int(),
      }),
    ]),
  ),
  uploads: z.object({
    needsYou: z.array(upload),
    underWay: z.object({ count: z.int(), oldestAt: instant.nullable() }),
    more: z.boolean(),
  }),
  syncs: z
    .union([
      problemOfPart,
      z.array(
        z.object({
          from: z.string(),
          to: z.string(),
          live: z.boolean(),
          confirmed: z.boolean(),
          completedAt: instant.nullable(),
          lastRun: z.object({ state: z.string(), message: z.string(), startedAt: instant }).nullable(),
        }),
      ),
    ])
    .nullable(),
  queues: z.array(z.object({ queue: z.string(), waiting: z.int(), inWork: z.int(), deadLetters: z.int() })),
  running: z.object({ version: z.string(), commit: z.string() }),
});

const amounts = { paid: amount, issued: amount, credited: amount, held: amount, difference: amount };
const ofKind = { kind: z.enum(documentKinds), currency: z.string() };

/** What each route answers with, as JSON. Fixed: docs/decisions/outside-contract.md. */
export const answers = {
  health: z.object({ status: z.literal('ok') }),
  documents: z.object({ documents: z.array(document), cursor }),
  document: documentWithHistory,
  state: z.object({ documentId: z.string(), state: z.enum(documentStates) }),
  retried: z.object({
    documents: z.array(
      z.object({
        documentId: z.string(),
        queued: z.boolean(),
        state: z.enum(documentStates).nullable(),
        reason: z.string().nullable(),
      }),
    ),
    cursor,
  }),
  preview: z.object({
    outcome: z.enum(['issued', 'held', 'ignored']),
    reason: z.object({ code: z.string(), text: z.string() }).nullable(),
    kind: z.enum(documentKinds),
    lines: z.array(line.extend({ description: z.string() })),
    totals: z.object({
      shop: amount.nullable(),
      predicted: amount.nullable(),
      currency: z.string().nullable(),
    }),
    customer: z
      .object({ match: z.enum(['existing', 'new', 'final-consumer']), number: z.string().optional() })
      .nullable(),
    day,
  }),
  overview,
  reconciliation: z.object({
    tenant: z.string(),
    month: z.string(),
    timezone: z.string(),
    totals: z.array(z.object({ ...ofKind, ...amounts })),
    rows: z.array(
      z.object({
        day,
        ...ofKind,
        rate: z.string().nullable(),
        category: z.string(),
        documents: z.int(),
        ...amounts,
      }),
    ),
    withoutAmount: z.int(),
    differing: z.array(
      z.object({
        documentId: z.string(),
        day,
        ...ofKind,
        orderName: z.string().nullable(),
        number: z.string().nullable(),
        paid: amount,
        shown: amount,
        difference: amount,
        why: z.string().nullable(),
      }),
    ),
    more: z.boolean(),
    changedAtErp: z.array(
      z.object({
        documentId: z.string(),
        day,
        kind: z.enum(documentKinds),
        orderName: z.string().nullable(),
        number: z.string().nullable(),
        at: instant,
        since: instant,
        differences,
      }),
    ),
    closed: z.object({
      totals: z.array(z.object({ ...ofKind, documents: z.int(), paid: amount })),
      withoutAmount: z.int(),
      documents: z.array(
        z.object({
          documentId: z.string(),
          day,
          ...ofKind,
          orderName: z.string().nullable(),
          paid: amount.nullable(),
          closedAt: instant,
          why: z.string().nullable(),
        }),
      ),
      more: z.boolean(),
    }),
  }),
  packed: z.object({
    month: z.string(),
    part: z.int(),
    parts: z.int(),
    documents: z.int(),
    missing: z.int(),
    url: z.url(),
    expiresIn: z.int(),
  }),
  uploads: z.object({ uploads: z.array(upload), cursor }),
  report: uploadReportSchema,
  acceptedUpload: z.object({ uploadId: z.string(), report: z.string() }),
  drop: z.object({ uploadId: z.string(), url: z.url() }),
  syncs: z.object({
    syncs: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        live: z.boolean(),
        confirmed: z
          .object({ at: instant, items: z.int(), balance: z.record(z.string(), z.string()) })
          .nullable(),
        completedAt: instant.nullable(),
        runs: syncRecordSchema.shape.runs.unwrap(),
      }),
    ),
  }),
  checks: z.object({
    ok: z.boolean(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
  }),
  problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string().optional(), line: z.int().optional(), message: z.string() }))
      .optional(),
    requestId: z.string(),
    document: document.optional(),
  }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** What a route answers with, by its name in `answers`. */
export type Answer<Name extends keyof typeof answers> = z.infer<(typeof answers)[Name]>;
