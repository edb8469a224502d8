import type { OpenItem } from './open-item.ts';
import { type OutReason, outReasons, type Standing } from './standing.ts';

/** What the target has accepted of an item. Amounts are minor units with sign. */
interface SentItem {
  /** Tells other content apart. */
  readonly digest: string;
  /** The run that sent it last. */
  readonly runId: string;
  readonly currency: string;
  readonly initial: bigint;
  /** 0: it is cleared there. */
  readonly remaining: bigint;
  /** Something newer was on its way, and nobody knows whether the target has it: the next run sends anew. */
  readonly doubt?: true | undefined;
  /** Of a target that names items by them: the code of the debtor, and the number, under which it is there. */
  readonly debtorCode?: string | undefined;
  readonly number?: string | undefined;
  /** Of one in doubt that was new: the target counted nothing, so it is likely not there. */
  readonly uncounted?: true | undefined;
}

const isCleared = (sent: SentItem | undefined): boolean => sent?.remaining === 0n && !sent.doubt;

/** What is to be sent of an entry of the source, or why nothing is. */
export type Due =
  | { readonly kind: 'item'; readonly item: OpenItem; readonly why: string }
  | { readonly kind: 'out'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * What the target must be told, given what it has: an item that was sent and is not owed any more is cleared, since
 * items cannot be deleted; one that was never sent is sent only if it is owed, or with `history`.
 * @param today YYYY-MM-DD: the day on which we see that an item is out
 */
export function dueItem(
  standing: Standing,
  sent: SentItem | undefined,
  { history, today }: { readonly history: boolean; readonly today: string },
): Due {
  const clearedOn = (day: string): OpenItem['balance'] => ({ clearedOn: day });
  switch (standing.kind) {
    case 'unclear':
      return { kind: 'refused', why: standing.message };
    case 'owed': {
      const { item, remaining } = standing;
      return { kind: 'item', item: { ...item, balance: { remaining } }, why: 'It is owed.' };
    }
    case 'settled': {
      const { item, on, why } = standing;
      // What of a payment settles documents never goes: those say it. Tools take no item over nothing.
      if (!sent && (!history || item.kind === 'payment' || item.initial === 0n)) return out(why);
      const initial = sent && item.kind === 'payment' ? sent.initial : item.initial;
      // A mark that was seen later, or a payment of the day before: the day that was told stays.
      if (isCleared(sent)) return out(why);
      return { kind: 'item', item: { ...item, initial, balance: clearedOn(on) }, why: outReasons[why] };
    }
    case 'out': {
      const { item, why } = standing;
      if (!sent || isCleared(sent)) return out(why);
      const cleared = { ...item, initial: sent.initial, balance: clearedOn(today) };
      return { kind: 'item', item: cleared, why: `${outReasons[why]} It is cleared.` };
    }
  }
}

const out = (why: OutReason): Due => ({ kind: 'out', why: outReasons[why] });
