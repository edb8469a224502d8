import type { Readable } from 'node:stream';
import { confirm, isCancel, multiselect, password, select, text } from '@clack/prompts';
import { CommandError } from '../command-error.ts';
import type { Ask } from './ask-all.ts';

/**
 * Shows questions on the terminal that `input` belongs to. Answers that are typed are asked for again while they are
 * refused. Throws CommandError if the person stops or the input ends.
 */
export function askOn(input: Readable): Ask {
  const ended = new AbortController();
  input.once('end', () => ended.abort());
  return async (question, refusal) => {
    const shared = { message: question.ask, input, signal: ended.signal };
    const validate = (answer = '') => refusal(answer);
    switch (question.kind) {
      case 'yes-no':
        return kept(await confirm({ ...shared, initialValue: question.suggested }));
      case 'choice':
        return kept(await select<string>({ ...shared, options: [...question.options] }));
      case 'several':
        return kept(await multiselect<string>({ ...shared, options: [...question.options] }));
      case 'secret':
        return kept(await password({ ...shared, validate })) ?? '';
      default:
        return kept(await text({ ...shared, initialValue: question.suggested ?? '', validate })) ?? '';
    }
  };
}

function kept<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (isCancel(answer)) throw new CommandError('Stopped: nothing was written.');
  return answer as Exclude<Answer, symbol>;
}
