import type * as z from 'zod';
import type { SandboxHandler, SandboxReply } from '../http-server.ts';
import { jsonReply, type RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import type { WisedatData } from './data.ts';
import { behind } from './door.ts';
import { refuseIfAny } from './refusal.ts';
import type { WisedatSwitches } from './settings.ts';

/** Does the work in one step and gives the id; throws a refusal before anything is changed. */
type Work<Input> = (input: Input, data: WisedatData, fault: WisedatFault | undefined) => string | number;

/** POST or PUT: the body is checked by the schema of the row, then the work is done. */
export function write<Body extends z.ZodType>(
  context: WisedatContext,
  row: { readonly body: Body },
  work: Work<z.output<Body>>,
): RowHandler<WisedatFault> {
  return behind(context, 'token', ({ body }, fault) =>
    done(work(checked(row.body, body, 'The body'), context.store.data, fault)),
  );
}

/** DELETE: the parameters are checked by the schema of the row, then the work is done. */
export function remove<Query extends z.ZodType>(
  context: WisedatContext,
  row: { readonly query: Query },
  work: Work<z.output<Query>>,
): RowHandler<WisedatFault> {
  return behind(context, 'token', ({ query }, fault) =>
    done(work(checked(row.query, Object.fromEntries(query), 'The query'), context.store.data, fault)),
  );
}

/** Gives the answer of a write the form that the switch says: the document prints none. */
export function inWrittenForm(
  { switches }: WisedatContext,
  handle: SandboxHandler<WisedatFault>,
): SandboxHandler<WisedatFault> {
  return async (request, fault) => {
    const reply = await handle(request, fault);
    return reply.status === 200 ? writtenForms[switches.writeAnswer](reply) : reply;
  };
}

const empty = (status: number, { outcome }: SandboxReply): SandboxReply => ({
  status,
  headers: {},
  body: Buffer.alloc(0),
  outcome,
});

const writtenForms: Readonly<Record<WisedatSwitches['writeAnswer'], (reply: SandboxReply) => SandboxReply>> =
  {
    'id-object': reply => reply,
    'bare-id': ({ body, outcome }) => jsonReply(200, JSON.parse(body.toString()).id, outcome),
    'id-object-201': reply => ({ ...reply, status: 201 }),
    'empty-200': reply => empty(200, reply),
    'empty-201': reply => empty(201, reply),
    'empty-204': reply => empty(204, reply),
  };

function done(id: string | number) {
  return { ok: { id }, outcome: `done: ${id}` };
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, whole: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`);
  refuseIfAny(errors);
  throw result.error;
}
