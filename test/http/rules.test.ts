import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sent, text } from '../../shared/http/fields.ts';
import { withRules } from '../../shared/http/rules.ts';
import { issuesOf } from '../../shared/schema-issues.ts';

const line = z.strictObject({ price: z.number(), quantity: z.int() });
const order = withRules(
  z.strictObject({ total: z.number(), lines: z.array(line), note: z.string().optional() }),
  ({ total, lines = [] }, broken) => {
    const sum = lines.reduce((whole, row) => whole + (row?.price ?? 0) * (row?.quantity ?? 0), 0);
    if (total !== undefined && total !== sum) broken(['total'], 'must be the sum of the lines');
  },
  ({ lines = [] }, broken) =>
    lines.forEach((row, index) => {
      if (row?.quantity === 0) broken(['lines', index, 'quantity'], 'must not be 0');
    }),
);

const paths = (value: unknown) => {
  const parsed = order.safeParse(value);
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path }) => path);
};

describe('rules across fields', () => {
  it('let a right body through unchanged', () => {
    const body = { total: 6, lines: [{ price: 2, quantity: 3 }] };
    expect(order.parse(body)).toEqual(body);
  });

  it('are read beside wrong fields, so that one answer names every path', () => {
    const wrong = {
      total: 1,
      lines: [
        { price: 'x', quantity: 0 },
        { price: 1, quantity: 1, size: 4 },
      ],
      other: 1,
    };
    expect(paths(wrong).toSorted()).toEqual(['lines.0.price', 'lines.0.quantity', 'lines.1.size', 'other']);
  });

  it('see nothing of a field whose own check refused it', () => {
    const day = z.string().refine(text => /^\d{4}-\d\d-\d\d$/.test(text));
    const term = withRules(z.strictObject({ from: day, to: day }), ({ from, to }, broken) => {
      if (from !== undefined && to !== undefined && from > to) broken(['to'], 'must not be before "from"');
    });
    const refused = (value: unknown) => term.safeParse(value).error?.issues.map(({ path }) => path.join('.'));
    expect(refused({ from: '2027-02-01', to: '2027-01-01' })).toEqual(['to']);
    expect(refused({ from: '2027-02-01', to: '1.1.2027' })).toEqual(['to']);
    expect(refused({ from: 'tomorrow', to: '2027-01-01' })).toEqual(['from']);
  });

  it('see nothing of a field that says nothing', () => {
    const tax = withRules(
      sent({ type: z.int(), reason: text, lines: z.array(sent({ id: text })) }),
      (body, broken) => {
        if (body.type === 0 && !('reason' in body)) broken(['reason'], 'is required');
        for (const [index, one] of (body.lines ?? []).entries()) {
          if (one && 'id' in one) broken(['lines', index, 'id'], 'is there');
        }
      },
    );
    const refused = (value: unknown) => tax.safeParse(value).error?.issues.map(({ path }) => path.join('.'));
    expect(refused({ type: 0, reason: '' })).toEqual(['reason']);
    expect(refused({ type: 0, reason: null })).toEqual(['reason']);
    expect(refused({ type: null, lines: [{ id: '' }, { id: 'x' }, { id: null }] })).toEqual(['lines.1.id']);
  });

  it('see nothing of a field that is missing or of another kind', () => {
    expect(paths({ lines: [] })).toEqual(['total']);
    expect(paths({ total: 1, lines: 'none' })).toEqual(['lines', 'total']);
    expect(paths('text')).toEqual(['']);
  });
});
