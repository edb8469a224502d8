import { erps } from '../../domain/erps.ts';
import { parseMinor } from '../../domain/money.ts';
import type { InvoiceSource } from '../../domain/receivables/invoice-source.ts';
import type { ReceivablesTarget } from '../../domain/receivables/receivables-target.ts';
import type { DryRun, SyncRecord } from '../../domain/receivables/sync-run.ts';
import type { Receivables } from '../../domain/receivables/syncs.ts';
import { tools } from '../../domain/tools.ts';

/**
 * What a run may do. `dry`: report only; `unconfirmed`: the same although the settings say live; `live` with the dry
 * run that a person has confirmed.
 */
export type Gate =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'dry' | 'unconfirmed' }
  | { readonly kind: 'live'; readonly confirmed: DryRun };

interface Sides {
  readonly source: Pick<InvoiceSource, 'source' | 'payments'>;
  readonly target: Pick<ReceivablesTarget, 'target' | 'canClear' | 'resends'>;
}

/** Nothing is sent before a person has confirmed what would be (docs/decisions/first-week-of-a-sync.md). */
export function gateOf(
  { source, target }: Sides,
  settings: Receivables,
  digest: string,
  { confirmed, dryRuns }: Pick<SyncRecord, 'confirmed' | 'dryRuns'>,
): Gate {
  const { payments, source: from } = source;
  if (!payments && settings.paidWhen === undefined)
    return refused(
      `${erps[from].label} keeps no payments, so nothing tells what is paid: set "paidWhen" in the connection "receivables".`,
    );
  if (!settings.live) return { kind: 'dry' };
  if (!target.canClear || !target.resends)
    return refused(
      `${tools[target.target].label} takes no change of an item with these settings, so what is paid would be collected again. Try there that a changed invoice is not doubled, then set "updates" to "resend"; until then leave "live" out.`,
    );
  if (confirmed?.settings === digest) return { kind: 'live', confirmed };
  const fitting = dryRuns.find(
    run => run.settings === digest && isSame(run.balance, settings.confirmedBalance),
  );
  return fitting ? { kind: 'live', confirmed: fitting } : { kind: 'unconfirmed' };
}

const refused = (message: string): Gate => ({ kind: 'refused', message });

/** Currencies of which nothing is owed need not be named. */
function isSame(
  found: Readonly<Record<string, string>>,
  confirmed: Readonly<Record<string, string>> | undefined,
): boolean {
  if (!confirmed) return false;
  const currencies = new Set([...Object.keys(found), ...Object.keys(confirmed)]);
  const amount = (of: Readonly<Record<string, string>>, currency: string) => parseMinor(of[currency] ?? '0');
  return [...currencies].every(currency => amount(found, currency) === amount(confirmed, currency));
}
