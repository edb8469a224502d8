import { randomUUID } from 'node:crypto';
import { countQueue, moveMessages } from '../../aws/operator/queues.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent } from '../consent.ts';
import { fedWorkers } from '../fed-workers.ts';
import { didYouMean } from '../nearest-name.ts';
import type { Action } from './action.ts';

/** Sends the dead letters of a worker to its queue again. */
export const redrive: Action = async ({ queue: worker, consent }, deployment, { terminal }) => {
  if (worker === undefined || !fedWorkers.includes(worker))
    throw new UsageError(
      `--queue takes the name of a function with a queue${didYouMean(worker ?? '', fedWorkers) || `: ${fedWorkers.join(', ')}.`}`,
    );
  const { queue: to, deadLetters: from } = deployment.queuesOf(worker);
  const counted = await countQueue(from);
  if (!counted)
    throw new CommandError(
      `The queue of ${worker} was not found in ${deployment.place}: is the stage deployed?`,
    );
  const { waiting, inWork } = counted;
  // Whoever moves a message hides it for a minute: a redrive that was broken off leaves some hidden.
  if (waiting === 0 && inWork > 0)
    throw new CommandError(
      `About ${inWork} dead letters of ${worker} in ${deployment.place} are being moved, or were when a redrive was broken off: run the same command again in a minute.`,
    );
  if (waiting === 0) {
    terminal.print(`${worker} has no dead letters in ${deployment.place}.`);
    return 0;
  }
  terminal.print(`About ${waiting} dead letters of ${worker} in ${deployment.place}.`);
  const stop = await askForConsent(terminal, `Send them to ${worker} again?`, consent, 'changed');
  if (stop !== undefined) return stop;
  const mark = randomUUID();
  let moved = 0;
  // One that dies again comes back: no more than were there are sent.
  for (let last = 1; last > 0 && moved < waiting; ) {
    last = await moveMessages(from, to, mark);
    moved += last;
    if (last > 0) terminal.print(`  ${moved} sent`);
  }
  terminal.print(`${moved} sent again. Those that fail five times more come back: fix the cause first.`);
  if (inWork === 0 && moved > 0) return 0;
  terminal.printError(
    `About ${moved === 0 ? waiting : inWork} were not sent, since somebody else is moving them or was broken off: run the same command again in a minute.`,
  );
  return 1;
};
