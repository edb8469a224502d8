import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { phcGoConnection } from '../../../shared/vendors/phc-go/connection.ts';
import { readRequest } from '../../../shared/vendors/phc-go/raw-request.ts';
import { defaultCredentials } from '../../sandbox/phc-go/settings.ts';

it('the document with which docs/onboarding.md measures an installation is one that our route takes', () => {
  const page = readFileSync(new URL('../../../docs/onboarding.md', import.meta.url), 'utf8');
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const settings = { ...defaultCredentials, invoiceDocType: 2, finalConsumerNumber: 1 };
  const connection = phcGoConnection.schema.parse(settings);
  expect(readRequest(JSON.parse(json), connection, '2027-01-02')).toMatchObject({ kind: 'invoice' });
});
