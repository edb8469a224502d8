import type { Book } from '../../domain/receivables/book/book.ts';
import type { ReceivablesTarget } from '../../domain/receivables/receivables-target.ts';
import { unknown } from './telling/calls.ts';

type Forms = ReceivablesTarget['forms'];

/**
 * Notes how entries are written now. What was sent in another form is at the target as nobody wants it, so it goes again
 * though nothing of it has changed at the source. Books that do not say how they were written are taken at the word of
 * the settings.
 * @param settings digest of the settings of now, of which the sign of credits is one
 */
export function noteForms({ head, rows }: Book, forms: Forms, settings: string): void {
  const before: Partial<Forms> = head.forms ?? {
    invoices: forms.invoices,
    ...(head.settings === settings && { credits: forms.credits }),
  };
  head.forms = { ...forms };
  if (before.invoices === forms.invoices && before.credits === forms.credits) return;
  for (const key of rows.sentItems.keys()) {
    const sent = rows.sentItems.get(key);
    if (!sent) continue;
    const side = sent.initial < 0n ? 'credits' : 'invoices';
    if (before[side] === forms[side]) continue;
    rows.sentItems.set(key, { ...sent, digest: unknown });
  }
  head.allWait = true;
}
