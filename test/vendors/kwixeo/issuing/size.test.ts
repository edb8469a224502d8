import { describe, expect, it } from 'vitest';
import { formLimits } from '../../../../shared/vendors/kwixeo/connect.ts';
import { headOf } from '../../../../shared/vendors/kwixeo/issuing/head.ts';
import { checkSize } from '../../../../shared/vendors/kwixeo/issuing/size.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { chairLine, checkedOrder, issuingConnection, send } from './orders.ts';

const head = headOf(checkedOrder(), send, issuingConnection(), {
  currency: 51,
  name: 'Maria',
  vatNumber: '',
});
const sizeOf = (lines: number, bodyEncoding: 'form' | 'json' = 'form') =>
  heldAs(() =>
    checkSize(
      issuingConnection({ bodyEncoding }),
      head,
      Array.from({ length: lines }, () => chairLine()),
    ),
  );
/** Beside head and lines: the customer, and three fields of what is taken off. */
const valuesOf = (lines: number) => Object.keys(head).length + 4 + 6 * lines;
const most = Math.floor((formLimits.values - valuesOf(0)) / 6);

describe('an order', () => {
  it('of as many lines as a form may hold is sent', () => {
    expect(sizeOf(most)).toBe('not held');
  });

  it('of one line more is held, and so is what the number of its values says', () => {
    expect(sizeOf(most + 1)).toBe(
      `total-unreachable: The order has ${most + 1} lines: as a form it has ${valuesOf(most + 1)} values, and Kwixéo may read the first 1000 only and drop the others in silence.`,
    );
  });

  it('of any length is sent as JSON', () => {
    expect(sizeOf(most + 1, 'json')).toBe('not held');
  });

  it('may have exactly as many values as are read', () => {
    const fields = Object.fromEntries(
      Array.from({ length: formLimits.values - valuesOf(most) }, (_, at) => [`field_${at}`, '']),
    );
    const full = { ...head, ...fields };
    const lines = Array.from({ length: most }, () => chairLine());
    expect(heldAs(() => checkSize(issuingConnection(), full, lines))).toBe('not held');
    expect(heldAs(() => checkSize(issuingConnection(), { ...full, more: '' } as never, lines))).toContain(
      'it has 1001 values',
    );
  });
});
