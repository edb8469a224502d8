import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { askToConfirm, openTerminal } from '../../shared/commands/terminal.ts';
import { waitUntil } from '../local/fixtures/wait-until.ts';

/** A terminal at which these keys are pressed once it shows a question. */
function pressing(keys: readonly string[], isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  let shown = '';
  output.on('data', chunk => {
    shown += chunk;
  });
  const terminal = openTerminal({ input, output, errors: new PassThrough() });
  const pressed = async (): Promise<void> => {
    await waitUntil('the question is asked', () => shown.includes('?'));
    for (const key of keys) input.write(key);
  };
  return { terminal, pressed, hangUp: () => input.end() };
}

it.each([
  ['y', true],
  ['n', false],
  ['\r', false],
  ['\x03', false],
] as const)('takes %j for an answer: %s', async (key, answer) => {
  const { terminal, pressed } = pressing([key]);
  const [given] = await Promise.all([askToConfirm(terminal, 'Write 3 secrets?', false), pressed()]);
  expect(given).toBe(answer);
});

it('asks nothing after --yes, and refuses where nobody can be asked', async () => {
  const { terminal } = pressing([], false);
  expect(await askToConfirm(terminal, 'Write 3 secrets?', true)).toBe(true);
  await expect(askToConfirm(terminal, 'Write 3 secrets?', undefined)).rejects.toThrow('Say --yes to agree');
});

it('lets some of several be chosen', async () => {
  const { terminal, pressed } = pressing([' ', '\x1b[B', '\x1b[B', ' ', '\r']);
  const choices = ['a', 'b', 'c'].map(value => ({ value, label: `choice ${value}` }));
  const [chosen] = await Promise.all([terminal.chooseSome('Which?', choices), pressed()]);
  expect(chosen).toEqual(['a', 'c']);
});

it('prints a line at a time, errors apart', async () => {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const terminal = openTerminal({ input: new PassThrough(), output, errors });
  terminal.print('done');
  terminal.printError('failed');
  output.end();
  errors.end();
  expect([await text(output), await text(errors)]).toEqual(['done\n', 'failed\n']);
});

it('takes the end of the input for a no', async () => {
  const { terminal, pressed, hangUp } = pressing([]);
  const [given] = await Promise.all([
    askToConfirm(terminal, 'Write 3 secrets?', false),
    pressed().then(hangUp),
  ]);
  expect(given).toBe(false);
});
