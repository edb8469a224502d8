import { AsyncLocalStorage } from 'node:async_hooks';
import { config } from './config.ts';
import { IntegrationError } from './errors.ts';

/**
 * What a log line may contain: ids, counts and names of our own; never a body, a secret or personal data
 * (docs/decisions/secrets-and-people.md).
 */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const context = new AsyncLocalStorage<LogFields>();

/** Adds fields to every line of the running invocation. */
export function addLogFields(fields: LogFields): void {
  context.enterWith({ ...context.getStore(), ...fields });
}

/** Starts an invocation: fields of an earlier one in the same container are gone. */
export function startLog(fields: LogFields): void {
  context.enterWith(fields);
}

/** Runs work whose lines have these fields as well, beside other work of the same invocation. */
export function withLogFields<Result>(fields: LogFields, work: () => Promise<Result>): Promise<Result> {
  return context.run({ ...context.getStore(), ...fields }, work);
}

function write(level: 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): void {
  const line = { level, time: new Date().toISOString(), message, function: config.functionName() };
  process.stdout.write(`${JSON.stringify({ ...line, ...context.getStore(), ...fields })}\n`);
}

export const log = {
  info: (message: string, fields?: LogFields): void => write('info', message, fields),
  warn: (message: string, fields?: LogFields): void => write('warn', message, fields),
  error: (message: string, fields?: LogFields): void => write('error', message, fields),
};

/**
 * The part of an error that may be logged. Only our own errors and those of AWS vouch for their message; any
 * other one (a SyntaxError quotes its input) keeps its name and its stack frames.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  if (error instanceof IntegrationError)
    return { error: error.name, code: error.code, detail: error.message };
  const frames = error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n');
  return { error: error.name, stack: frames, ...('$fault' in error && { detail: error.message }) };
}

/** What many functions count and one alarm looks at: by stage, since an alarm looks at ten numbers at most. */
const countedByStage: ReadonlySet<MetricName> = new Set(['KeyCheckFailed']);

/**
 * Counts something in CloudWatch (embedded metric format). Dimensions are function and vendor, or the stage, only:
 * each value of a dimension costs money, so the tenant is a property (docs/decisions/whom-an-alarm-names.md).
 */
export function count(metric: MetricName, fields: LogFields & { readonly vendor?: string } = {}): void {
  const dimensions = countedByStage.has(metric)
    ? ['stage']
    : ['function', ...(fields.vendor === undefined ? [] : ['vendor'])];
  const directive = {
    Namespace: 'invoice-bridge',
    Dimensions: [dimensions],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
    function: config.functionName(),
    stage: config.stage(),
    ...context.getStore(),
    ...fields,
    [metric]: 1,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Names that alarms and the dashboard use. */
export type MetricName =
  | 'WebhookAccepted'
  | 'WebhookIgnored'
  | 'WebhookRefused'
  | 'WebhookFailed'
  | 'WebhookSignatureWrong'
  | 'KeyCheckFailed'
  | 'DocumentIssued'
  | 'DocumentAdopted'
  | 'DocumentHeld'
  | 'DocumentHeldLong'
  | 'DocumentDiffers'
  | 'DocumentLate'
  | 'DocumentOfEarlierMonth'
  | 'DocumentRefused'
  | 'DocumentUndelivered'
  | 'DocumentUnknown'
  | 'IssuingHalted'
  | 'SeriesMissing'
  | 'IssuingPaused'
  | 'MessageDelayed'
  | 'MessageWaits'
  | 'MessageDropped'
  | 'MessageDeadLettered'
  | 'MessageDeadLetterFailed'
  | 'MessageCrashed'
  | 'UploadEnded'
  | 'SweepFailed'
  | 'SweepUnfinished'
  | 'SweepOverdue'
  | 'WriteBackFailed'
  | 'ShopSilent'
  | 'ShopSignaturesWrong'
  | 'WebhooksWrong'
  | 'SyncFailed'
  | 'SyncOverdue'
  | 'SyncItemsRefused';
