import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, multiselect } from '@clack/prompts';
import { UsageError } from './command-error.ts';

/** One answer of several that may be given. */
interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** Where a command prints and asks. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Prints how far something is; the next text takes its place, where somebody looks on. */
  readonly printProgress: (text: string) => void;
  /** False in a script or a pipe: nobody can be asked. */
  readonly isInteractive: boolean;
  /** True for yes; Ctrl-C means no. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** At least one choice; undefined after Ctrl-C. */
  readonly chooseSome: <Value extends string>(
    question: string,
    choices: readonly Choice<Value>[],
  ) => Promise<readonly Value[] | undefined>;
}

interface Streams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly errors: Writable;
}

const eraseLine = '\r\u001b[K';

/** The terminal behind these streams. */
export function openTerminal({ input, output, errors }: Streams): Terminal {
  let before = '';
  return {
    print: text => {
      output.write(`${before}${text}\n`);
      before = '';
    },
    printError: text => errors.write(`${text}\n`),
    printProgress: text => {
      output.write(output.isTTY === true ? `${before}${text}` : `${text}\n`);
      if (output.isTTY === true) before = eraseLine;
    },
    isInteractive: input.isTTY === true && output.isTTY === true,
    confirm: async message =>
      (await confirm({ message, initialValue: false, input, output, signal: endOf(input) })) === true,
    chooseSome: async (message, choices) => {
      const options = choices.map(({ value, label }) => ({ value: String(value), label }));
      const chosen = await multiselect<string>({
        message,
        options,
        required: true,
        input,
        output,
        signal: endOf(input),
      });
      if (isCancel(chosen)) return undefined;
      return choices.filter(({ value }) => chosen.includes(value)).map(({ value }) => value);
    },
  };
}

/** An input that ends while a question is open means no: nobody can answer any more. */
function endOf(input: Readable): AbortSignal {
  const controller = new AbortController();
  input.once('end', () => controller.abort());
  return controller.signal;
}

/**
 * True if the person agrees, or said `--yes` before. Throws UsageError if nobody can be asked.
 */
export async function askToConfirm(
  terminal: Terminal,
  question: string,
  isAgreed: boolean | undefined,
): Promise<boolean> {
  if (isAgreed) return true;
  if (!terminal.isInteractive)
    throw new UsageError('There is no terminal to ask on, and nothing was done. Say --yes to agree.');
  return terminal.confirm(question);
}
