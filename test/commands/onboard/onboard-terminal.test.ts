import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { interview } from '../../../shared/commands/onboard/interview.ts';
import type { Question } from '../../../shared/commands/onboard/question.ts';
import { answerTo, type Given } from './company-answers.ts';

describe('npm run onboard', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'onboard-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('asks at the terminal, writes a file for its owner alone and shows the key once', async () => {
    const given: Given = {
      company: { tenant: 'cortica', jobs: ['my-dso-manager'], personInCharge: 'rui@cortica.example' },
      // Pasted with a blank, which nobody sees.
      'my-dso-manager': { login: 'cortica', password: 'secret-of-dso ', encoding: 'UTF-8' },
    };
    const file = join(folder, 'connections.json');
    const { code, printed } = await typeAnswers(given, ['--file', file]);
    expect(code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect(written).toMatchObject({
      cortica: { 'my-dso-manager': { login: 'cortica', password: 'secret-of-dso', encoding: 'UTF-8' } },
    });
    expect(printed).toMatch(/ibk_[A-Za-z0-9]{40}/);
    expect(written.cortica['api-keys']).toMatchObject({ keys: [{ id: 'office' }] });
    expect(printed).toContain('connections:put');
    expect(printed).not.toContain('secret-of-dso');
  });

  it('writes nothing when the input ends before the last answer', async () => {
    const file = join(folder, 'connections.json');
    const { code } = await typeAnswers({ company: { tenant: 'cortica' } }, ['--file', file]);
    expect(code).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('says before the other questions that the file is there, or could not be written', async () => {
    const company = { tenant: 'cortica', jobs: ['my-dso-manager'] };
    writeFileSync(join(folder, 'connections-cortica.json'), '{}');
    const known = await typeAnswers({ company }, [], folder);
    expect(known.code).toBe(2);
    expect(known.errors).toContain('connections-cortica.json is there already: rename it');
    const lost = await typeAnswers({ company }, ['--file', join(folder, 'none', 'connections.json')]);
    expect(lost.code).toBe(2);
    expect(lost.errors).toContain('cannot be written: is its folder there, and yours?');
    expect(lost.printed).toBe('');
  });

  /** Types each answer when its question has appeared; closes the input at the first one that has none. */
  async function typeAnswers(
    given: Given,
    args: readonly string[],
    cwd = root,
  ): Promise<{ code: number | null; printed: string; errors: string }> {
    const left = await askedOf(given);
    const program = spawn(process.execPath, [join(root, 'shared/commands/run.ts'), 'onboard', ...args], {
      cwd,
    });
    let printed = '';
    let errors = '';
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    program.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += stripVTControlCharacters(text).replace(/\s+│?\s*/g, ' ');
      const [next] = left;
      if (!next || !printed.includes(next.ask.slice(0, 60))) return;
      left.shift();
      const keys = keysFor(next, given);
      if (keys === undefined) program.stdin.end();
      else program.stdin.write(keys);
    });
    return new Promise(resolve => program.on('close', code => resolve({ code, printed, errors })));
  }

  /** The questions up to the first one without an answer, that one included. */
  async function askedOf(given: Given): Promise<Question[]> {
    const asked: Question[] = [];
    await interview(async question => {
      asked.push(question);
      const answer = answerTo(question, given);
      if (answer === undefined) throw new Error('The answers end here.');
      return answer;
    }).catch(() => {});
    return asked;
  }

  /** The keys that choose an answer: options are walked to with the arrow key. */
  function keysFor(question: Question, given: Given): string | undefined {
    const answer = answerTo(question, given);
    if (answer === undefined) return undefined;
    const down = '\u001b[B';
    switch (question.kind) {
      case 'yes-no':
        return answer === true ? 'y' : 'n';
      case 'choice':
        return `${down.repeat(question.options.findIndex(({ value }) => value === answer))}\r`;
      case 'several':
        return `${question.options
          .map(({ value }) => (Array.isArray(answer) && answer.includes(value) ? ' ' : ''))
          .join(down)}\r`;
      default:
        return `${answer}\r`;
    }
  }
});
