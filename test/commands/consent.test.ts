import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { askForConsent, consentOf } from '../../shared/commands/consent.ts';
import { openTerminal } from '../../shared/commands/terminal.ts';

async function answer(flags: { yes?: boolean; 'dry-run'?: boolean }) {
  const output = new PassThrough();
  const terminal = openTerminal({ input: new PassThrough(), output, errors: new PassThrough() });
  const stop = await askForConsent(terminal, 'Erase 2 documents?', consentOf(flags), 'changed');
  output.end();
  return { stop, printed: await text(output) };
}

it('makes no change with --dry-run, whatever else is said', async () => {
  const nothing = { stop: 0, printed: 'Nothing was changed (--dry-run).\n' };
  expect(await answer({ 'dry-run': true })).toEqual(nothing);
  expect(await answer({ 'dry-run': true, yes: true })).toEqual(nothing);
});

it('goes on after --yes, and refuses where nobody can be asked', async () => {
  expect(await answer({ yes: true })).toEqual({ stop: undefined, printed: '' });
  await expect(answer({})).rejects.toThrow('Say --yes to agree');
});
