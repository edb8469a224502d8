import type { Container } from './container.ts';

/** Containers of one function that rest, and of all functions; a resting thread takes some 30 MB. */
const restAtMost = { ofOne: 2, ofAll: 40 };

/** Oldest first, each with what it was started with. */
const resting: { readonly like: string; readonly container: Container }[] = [];

/**
 * Keeps an idle container for a later cloud of this process: its start costs more than most tests. It ends with the
 * process, which has to be ended.
 * @param like bundle and environment; a container goes on only where both are the same
 */
export async function letRest(like: string, container: Container): Promise<void> {
  resting.push({ like, container });
  const same = resting.filter(one => one.like === like);
  const tooMany = same.length > restAtMost.ofOne ? same[0] : resting[restAtMost.ofAll] && resting[0];
  if (!tooMany) return;
  resting.splice(resting.indexOf(tooMany), 1);
  await tooMany.container.kill();
}

/** A container that was started like this and rests, if there is one. */
export function wakeResting(like: string, onLine: (line: string) => void): Container | undefined {
  for (;;) {
    const at = resting.findLastIndex(one => one.like === like);
    const [found] = at < 0 ? [] : resting.splice(at, 1);
    if (!found) return undefined;
    if (!found.container.isAlive()) continue;
    found.container.printTo(onLine);
    return found.container;
  }
}
