import { expect, it } from 'vitest';
import type { UploadState } from '../../../shared/domain/uploads/upload.ts';
import { showUploadsWaiting } from '../../../shared/flows/overview/show-uploads-waiting.ts';
import type { UploadRow } from '../../../shared/ledger/uploads.ts';

const upload = (minute: number, state: UploadState, arrived = true): UploadRow => {
  const at = `2026-11-20T10:0${minute}:00.000Z`;
  const key = `drop/acme/payorcrm/invoices/${minute}.csv`;
  return {
    ...{ v: 1, tenant: 'acme', uploadId: `${minute}`, target: 'payorcrm', entity: 'invoices', key, state },
    ...(arrived && { file: { etag: 'x', droppedAt: at } }),
    ...{ message: `It is ${state}.`, reportKey: key, createdAt: at },
  };
};

it('lists what a person must decide, oldest first, and counts files that arrived and go on', async () => {
  const rows = [
    ...[upload(7, 'held'), upload(6, 'sending'), upload(5, 'unknown'), upload(4, 'checking')],
    ...[upload(3, 'held'), upload(2, 'done'), upload(1, 'checking', false)],
  ];
  const told = await showUploadsWaiting('acme', async (_tenant, { state, limit }) => {
    const uploads = rows.filter(row => row.state === state);
    return { uploads: uploads.slice(0, limit), ...(state === 'unknown' && { cursor: 'next' }) };
  });
  expect(told.needsYou.map(({ uploadId, message }) => [uploadId, message])).toEqual([
    ['3', 'It is held.'],
    ['5', 'It is unknown.'],
    ['7', 'It is held.'],
  ]);
  expect(told.underWay).toEqual({ count: 2, oldestAt: upload(4, 'checking').createdAt });
  expect(told.more).toBe(true);
});
