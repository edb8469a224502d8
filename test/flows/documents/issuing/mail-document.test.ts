import { expect, it } from 'vitest';
import type { DeliveryState } from '../../../../shared/domain/document.ts';
import { VendorRefusedError } from '../../../../shared/errors.ts';
import { mailDocument } from '../../../../shared/flows/documents/issuing/mail-document.ts';
import { moveOwn } from '../../../../shared/flows/documents/issuing/move-own.ts';
import type { RowIn } from '../../../../shared/ledger/document-row.ts';
import { newRow } from '../../../ledger/new-row.ts';
import { ledgerInMemory } from '../ledger-in-memory.ts';
import { useFrozenTime } from './frozen-time.ts';

useFrozenTime();

const at = '2026-11-21T10:00:00.000Z';

it.each<[DeliveryState, () => void]>([
  ['sent', () => undefined],
  [
    'failed',
    () => {
      throw new VendorRefusedError('400', 'No such address.');
    },
  ],
])(
  'a mail that is %s is on record although the shop was told of the document meanwhile',
  async (state, answer) => {
    const { ledger, rows } = ledgerInMemory();
    const delivery = { by: 'vendor-mail', state: 'unknown', at } as const;
    const opened = await ledger.openDocument(newRow({ state: 'issued', delivery }));
    const row = opened.row as RowIn<'issued'>;
    const mail = async () => {
      await ledger.moveDocument(row, 'noteWriteBack', { writeBack: { state: 'written', at } });
      answer();
    };
    const context = {
      move: moveOwn(ledger),
      findRow: (documentId: string) => ledger.findDocument(row.tenant, documentId),
    };
    await mailDocument(row, mail, { id: '1', total: 4990n }, context);
    expect(rows()).toMatchObject([{ delivery: { state }, writeBack: { state: 'written' } }]);
  },
);
