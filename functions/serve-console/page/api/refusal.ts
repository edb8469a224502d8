/** Why the API did not do what was asked: its own sentence, and every field that it names. */
export interface Refusal {
  /** Status of the answer; 0 if none came. */
  readonly status: number;
  readonly detail: string;
  /** Kind of the problem, where its status alone does not tell. */
  readonly type?: string | undefined;
  readonly errors: ReadonlyArray<{ readonly path: string; readonly message: string }>;
  readonly requestId: string | undefined;
}

/** Thrown by every call that did not succeed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What an answer says in place of what was asked for: problem+json, or API Gateway's own form. */
export async function toRefusal(answer: Response): Promise<Refusal> {
  const body: unknown = await answer.json().catch(() => undefined);
  const { detail, type, message, errors, requestId } = isRecord(body) ? body : {};
  const named = Array.isArray(errors) ? errors.filter(isRecord) : [];
  return {
    status: answer.status,
    detail: text(detail) ?? text(message) ?? '',
    type: text(type),
    errors: named.map(({ path, line, message: why }) => ({
      path: text(path) ?? (line === undefined ? '' : String(line)),
      message: text(why) ?? '',
    })),
    requestId: text(requestId),
  };
}
