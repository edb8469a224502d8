import { type ParseArgsConfig, parseArgs } from 'node:util';
import { sentenceOf } from './aws-sentence.ts';
import { UsageError } from './command-error.ts';
import { didYouMean } from './nearest-name.ts';
import type { Terminal } from './terminal.ts';

/** 0: done; 1: not done, or not all of it; 2: the command line or a file cannot be followed. */
export type ExitCode = 0 | 1 | 2;

type Options = NonNullable<ParseArgsConfig['options']>;

/** Values of the flags, and the words that are not flags. */
type Given<Flags extends Options> = ReturnType<
  typeof parseArgs<{ options: Flags; strict: true; allowPositionals: true }>
>;

/** What a command is run with. */
export interface CommandContext {
  /** Folder of serverless.yml: the one that npm runs scripts in. */
  readonly root: string;
  readonly terminal: Terminal;
}

interface Definition<Flags extends Options> {
  /** As typed after "npm run". */
  readonly name: string;
  /** What --help prints; its first line shows the command line. */
  readonly help: string;
  readonly options: Flags;
  /** How many words that are not flags it takes at most. */
  readonly words: number;
  /** Throws CommandError and UsageError. */
  readonly run: (given: Given<Flags>, context: CommandContext) => Promise<ExitCode>;
}

/** A command of the operator, from its command line to its exit code. */
export interface Command {
  readonly name: string;
  readonly run: (args: readonly string[], context: CommandContext) => Promise<ExitCode>;
}

/** Makes a command: reads its flags, prints its help, and turns every error into sentences. */
export function defineCommand<const Flags extends Options>(definition: Definition<Flags>): Command {
  const { name } = definition;
  return {
    name,
    run: async (args, context) => {
      const { terminal } = context;
      if (args.includes('--help')) {
        terminal.print(definition.help);
        return 0;
      }
      try {
        return await definition.run(parse(definition, args), context);
      } catch (error) {
        const isUsage = error instanceof UsageError;
        terminal.printError(sentenceOf(error));
        if (isUsage) terminal.printError(`"npm run ${name} -- --help" shows how to use it.`);
        return isUsage ? 2 : 1;
      }
    },
  };
}

function parse<Flags extends Options>(
  { name, options, words }: Definition<Flags>,
  args: readonly string[],
): Given<Flags> {
  let given: Given<Flags>;
  try {
    given = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(flagFault(error, Object.keys(options)));
  }
  const surplus = given.positionals[words];
  if (surplus === undefined) return given;
  throw new UsageError(
    `"${surplus}" is an unexpected argument. Put flags after "--": npm run ${name} -- --flag value.`,
  );
}

/** Node's own sentence, with the flag that was meant. */
function flagFault(error: unknown, known: readonly string[]): string {
  const said = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(--?[^']*)'/.exec(said)?.[1];
  if (unknown === undefined) return `${said.split(/\.? To specify|\n/)[0]?.replace(/\.$/, '')}.`;
  const flags = known.map(name => `--${name}`);
  const meant = didYouMean(unknown, flags);
  return `There is no flag ${unknown}${meant === '' ? '.' : meant}`;
}
