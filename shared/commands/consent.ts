import type { ExitCode } from './command.ts';
import { askToConfirm, type Terminal } from './terminal.ts';

/**
 * What the command line says about a change: only show it, make it without a question, or ask before. Whoever asks
 * needs one of the three, so that no command can take `--yes` and lose `--dry-run`.
 */
export type Consent = 'dry-run' | 'yes' | 'ask';

/** Flags of every command that changes something after it has asked. */
export const consentOptions = {
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

/** Of both flags `--dry-run` counts. */
export function consentOf(flags: {
  readonly 'dry-run'?: boolean | undefined;
  readonly yes?: boolean | undefined;
}): Consent {
  if (flags['dry-run']) return 'dry-run';
  return flags.yes ? 'yes' : 'ask';
}

/**
 * Asks whether to make the change that was shown. Undefined to make it; otherwise it says that nothing was done, and
 * gives the exit code to end with. Throws UsageError if nobody can be asked.
 * @param done what was not done, in one word: "erased"
 */
export async function askForConsent(
  terminal: Terminal,
  question: string,
  consent: Consent,
  done: string,
): Promise<ExitCode | undefined> {
  if (consent === 'dry-run') {
    terminal.print(`Nothing was ${done} (--dry-run).`);
    return 0;
  }
  if (await askToConfirm(terminal, question, consent === 'yes')) return undefined;
  terminal.print(`Nothing was ${done}.`);
  return 1;
}
