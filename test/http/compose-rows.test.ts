import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import type { Client } from '../../shared/http/client.ts';
import { composeRows } from '../../shared/http/compose-rows.ts';
import { defineEndpoints } from '../../shared/http/endpoint.ts';

const ticket = z.object({ id: z.int(), title: z.string() });
const tickets = z.object({ rows: z.array(ticket) });
const nothing = z.undefined();
const newTicket = z.object({ title: z.string() });
const listQuery = z.object({ page: z.string().optional() });

/** A vendor of regular resources, whose answers show the resource, and with actions on one. */
const resource = composeRows({
  list: { method: 'GET', summary: 'Get all {many}', source: '{chapter}', ok: 'listed' },
  get: { method: 'GET', at: '/{id}', summary: 'Retrieve {one}', source: '{chapter}', ok: 'shown' },
  create: { method: 'POST', summary: 'Create {one}', source: '{chapter}', ok: 'shown' },
  update: { method: 'PUT', at: '/{id}', summary: 'Update {one}', source: '{chapter}', ok: 'shown' },
  remove: { method: 'DELETE', at: '/{id}', summary: 'Delete {one}', source: '{chapter}', ok: nothing },
  bill: { method: 'PUT', at: '/{id}/bill', summary: 'Bill the {noun}', source: '{chapter}', ok: 'shown' },
  pdf: {
    method: 'GET',
    at: '/{id}/pdf',
    summary: 'Retrieve the PDF of {one}',
    source: '{chapter}',
    ok: z.object({ file: z.string() }),
    timeoutSeconds: 20,
  },
});

const about = {
  path: '/task/ticket',
  one: 'an open ticket',
  many: 'open tickets',
  shown: ticket,
  listed: tickets,
} as const;

describe('rows of a resource', () => {
  const rows = resource(about)({
    list: { query: listQuery },
    create: { body: newTicket },
    bill: {},
    pdf: {},
  });

  it('are the calls that are named, and no others', () => {
    expect(Object.keys(rows)).toEqual(['list', 'create', 'bill', 'pdf']);
    expectTypeOf<keyof typeof rows>().toEqualTypeOf<'list' | 'create' | 'bill' | 'pdf'>();
  });

  it('have the route, words and answer of the usual call, and what is their own', () => {
    expect(rows.list).toEqual({
      route: 'GET /task/ticket',
      effect: 'read',
      summary: 'Get all open tickets',
      source: 'Open Tickets',
      query: listQuery,
      ok: tickets,
    });
    expect(rows.create).toEqual({
      route: 'POST /task/ticket',
      effect: 'write',
      summary: 'Create an open ticket',
      source: 'Open Tickets',
      body: newTicket,
      ok: ticket,
    });
    expect(rows.bill).toMatchObject({ route: 'PUT /task/ticket/{id}/bill', summary: 'Bill the open ticket' });
    expect(rows.pdf).toMatchObject({ route: 'GET /task/ticket/{id}/pdf', timeoutSeconds: 20 });
  });

  it('are fiscal if the resource is and they write', () => {
    const fiscal = resource({ ...about, fiscal: true })({ list: {}, get: {}, create: {}, remove: {} });
    const isFiscal = Object.entries(fiscal).map(([name, row]) => [name, 'fiscal' in row && row.fiscal]);
    expect(Object.fromEntries(isFiscal)).toEqual({ list: false, get: false, create: true, remove: true });
  });

  it("show what is irregular in the vendor's document as their own", () => {
    const odd = resource({ ...about, chapter: 'Tickets (old)' })({
      list: { path: '/task/tickets', summary: 'All of them', ok: ticket },
      get: { path: '/task/tickets', source: '{chapter}, page 3', timeoutSeconds: 40 },
      update: { summary: 'Change {one}' },
    });
    expect(odd.list).toMatchObject({ route: 'GET /task/tickets', summary: 'All of them', ok: ticket });
    expect(odd.get).toMatchObject({
      route: 'GET /task/tickets/{id}',
      source: 'Tickets (old), page 3',
      timeoutSeconds: 40,
    });
    expect(odd.update).toMatchObject({ summary: 'Change an open ticket', source: 'Tickets (old)' });
    expectTypeOf(odd.get.route).toEqualTypeOf<'GET /task/tickets/{id}'>();
    expectTypeOf(odd.list.ok).toEqualTypeOf<typeof ticket>();
  });

  it('are not made of words that the resource does not say', () => {
    expect(() => resource({ path: '/tag', shown: ticket })({ create: {} })).toThrow(
      '/tag does not say what fills {one} in "Create {one}".',
    );
  });
});

describe('the types of composed rows', () => {
  const table = defineEndpoints({
    tickets: resource(about)({
      list: { query: listQuery },
      create: { body: newTicket },
      update: { body: newTicket },
      remove: {},
    }),
    notes: resource({ ...about, path: '/task/{task}/note' })({ get: {} }),
  });
  type Api = Client<typeof table>;

  it('give a typed client its path, query, body and answer', () => {
    type Parameter<Call extends (input: never) => unknown> = Parameters<Call>[0];
    expectTypeOf<Parameter<Api['tickets']['list']>>().toEqualTypeOf<{
      query: { page?: string | undefined };
    }>();
    expectTypeOf<Parameter<Api['tickets']['create']>>().toEqualTypeOf<{ body: { title: string } }>();
    expectTypeOf<Parameter<Api['tickets']['update']>['path']['id']>().toEqualTypeOf<string | number>();
    expectTypeOf<Parameter<Api['notes']['get']>['path']>().toExtend<Record<'task' | 'id', string | number>>();
    expectTypeOf<Awaited<ReturnType<Api['tickets']['list']>>>().toEqualTypeOf<z.output<typeof tickets>>();
    expectTypeOf<Awaited<ReturnType<Api['tickets']['create']>>>().toEqualTypeOf<z.output<typeof ticket>>();
    expectTypeOf<Awaited<ReturnType<Api['tickets']['remove']>>>().toEqualTypeOf<undefined>();
  });

  it('refuse a call that is not one of the usual ones', () => {
    // @ts-expect-error there is no such call
    expect(() => resource(about)({ patch: {} })).toThrow('/task/ticket has a call that is not one');
  });

  it('refuse a field that no row has', () => {
    // @ts-expect-error a slip of "query"
    resource(about)({ list: { qurey: listQuery } });
  });

  it('refuse a resource without the answer that its call gives', () => {
    const bare = { path: '/task/ticket', one: 'a ticket', many: 'tickets' } as const;
    // @ts-expect-error the row has no "ok"
    expect(() => defineEndpoints({ bare: resource(bare)({ get: {} }) })).toThrow(
      'GET /task/ticket has no answer "shown".',
    );
  });
});
