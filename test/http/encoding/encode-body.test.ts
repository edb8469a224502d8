import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bodiesAs } from '../../../shared/http/encoding/encode-body.ts';
import { decodeForm } from '../../../shared/http/encoding/form.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';

const row: Endpoint = { route: 'POST /things', effect: 'write', ok: z.unknown(), source: 'this test' };
const withFiles: Endpoint = { ...row, files: ['file', 'attachments'] };
const putWithFiles: Endpoint = { ...withFiles, route: 'PUT /things/{id}' };
const limits = { values: 6, files: 2, remedy: 'send JSON' };
const bytesOf = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

/** Reads multipart as a server does; `fetch` brings its own reader, which shares nothing with what is tested. */
async function partsOf({ contentType, bytes }: { contentType: string; bytes: Buffer }) {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, Buffer.from(await value.arrayBuffer()).toString('base64')],
    ),
  );
}

describe('a JSON body', () => {
  it('goes out as a form, each number with the digits that it came with', () => {
    const body =
      '{"price": 10.10, "count": 9007199254740993, "rate": 1e2, "lines": [{"ok": true}], "note": null}';
    const { contentType, bytes, method } = bodiesAs('form', limits)(row, bytesOf(body));
    expect([contentType, method]).toEqual(['application/x-www-form-urlencoded', undefined]);
    expect(decodeForm(bytes.toString()).fields).toEqual({
      price: '10.10',
      count: '9007199254740993',
      rate: '1e2',
      lines: [{ ok: '1' }],
      note: '',
    });
  });

  it('goes out as it came where the vendor reads JSON', () => {
    const body = '{ "price":\n10.100 }';
    for (const one of [row, withFiles]) {
      const { contentType, bytes } = bodiesAs('json', limits)(one, bytesOf(body));
      expect([contentType, bytes.toString()]).toEqual(['application/json; charset=utf-8', body]);
    }
  });
});

describe('a form of more values than a server reads', () => {
  const values = (count: number) => ({ tags: Array.from({ length: count }, (_, i) => i) });
  const encode = bodiesAs('form', limits);

  it('is refused with their number and what to do, and written as long as all of them are read', () => {
    expect(encode(row, bytesOf(values(6))).bytes.toString()).toContain('=5');
    expect(() => encode(row, bytesOf(values(7)))).toThrow(
      expect.objectContaining({
        status: 422,
        message: expect.stringMatching(/has 7 values, .* first 6 only .* fewer lines, or send JSON\.$/),
      }),
    );
    expect(() => bodiesAs('json', limits)(row, bytesOf(values(7)))).not.toThrow();
  });

  it('counts those beside files, the one that names the method, and the files', () => {
    const file = { filename: 'a.pdf', file: '' };
    const both = (encoding: 'form' | 'json') => bodiesAs(encoding, limits);
    for (const encodeOne of [both('form'), both('json')]) {
      expect(() => encodeOne(withFiles, bytesOf({ ...values(6), file }))).not.toThrow();
      expect(() => encodeOne(putWithFiles, bytesOf({ ...values(6), file }))).toThrow(/has 7 values/);
      expect(() => encodeOne(withFiles, bytesOf({ file, attachments: [file] }))).not.toThrow();
      expect(() => encodeOne(withFiles, bytesOf({ file, attachments: [file, file] }))).toThrow(/has 3 files/);
    }
  });
});

describe.each(['form', 'json'] as const)('a body with files, beside %s', encoding => {
  const encode = bodiesAs(encoding, limits);
  const file = { filename: 'Tarif été.pdf', file: Buffer.from('%PDF-1.7 \r\n--x').toString('base64') };

  it('goes out as multipart, files by their names', async () => {
    const encoded = encode(withFiles, bytesOf({ name: 'Été', file, lines: [{ id: 1.5 }] }));
    expect(encoded.contentType).toMatch(/^multipart\/form-data; boundary=/);
    expect(encoded.method).toBeUndefined();
    expect(await partsOf(encoded)).toEqual([
      ['name', 'Été'],
      ['file', file.filename, file.file],
      ['lines[0][id]', '1.5'],
    ]);
  });

  it('goes out with every file of a list', async () => {
    const encoded = encode(withFiles, bytesOf({ attachments: [file, { ...file, filename: 'b.pdf' }] }));
    expect(await partsOf(encoded)).toEqual([
      ['attachments[]', file.filename, file.file],
      ['attachments[]', 'b.pdf', file.file],
    ]);
  });

  it('goes out as POST where the route says PUT, which the field _method tells', async () => {
    const encoded = encode(putWithFiles, bytesOf({ file }));
    expect(encoded.method).toBe('POST');
    expect(await partsOf(encoded)).toEqual([
      ['_method', 'PUT'],
      ['file', file.filename, file.file],
    ]);
  });

  it('is an ordinary one if it has none', () => {
    for (const body of [{ name: 'a' }, { name: 'a', file: null }, { attachments: [] }]) {
      const { contentType, method } = encode(putWithFiles, bytesOf(body));
      expect([contentType.startsWith('multipart'), method]).toEqual([false, undefined]);
    }
  });

  it('keeps whatever bytes and names it has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.stringMatching(/^[^\p{Cc}"\\/\ud800-\udfff]{1,30}$/u),
        fc.string(),
        async (content, filename, text) => {
          const given = { filename, file: Buffer.from(content).toString('base64') };
          const parts = await partsOf(
            encode(withFiles, bytesOf({ note: `n${text.toWellFormed()}`, file: given })),
          );
          expect(parts.at(-1)).toEqual(['file', filename, given.file]);
        },
      ),
    );
  });
});
