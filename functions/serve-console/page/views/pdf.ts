import { useEffect, useState } from 'preact/hooks';
import { askFile } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { refusalOf } from '../state/asked.ts';
import { words } from '../state/language.ts';

interface PdfProps {
  readonly tenant: string;
  readonly id: string;
  readonly order: string;
}

/** The PDF of an issued document, fetched with the key when somebody wants to see it. */
export function Pdf({ tenant, id, order }: PdfProps) {
  const w = words.value.document;
  const [address, setAddress] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);

  async function show(): Promise<void> {
    setBusy(true);
    setRefusal(undefined);
    try {
      const pdf = await askFile(tenant, `documents/${encodeURIComponent(id)}/pdf`);
      setAddress(URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' })));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  }

  const isLarge = refusal?.status === 0 && refusal.detail === '';
  return html`<section aria-label=${w.pdf}>
    <p data-actions>
      ${
        address === ''
          ? html`<button type="button" disabled=${isBusy} onClick=${show}>${w.showPdf}</button>`
          : html`<a data-button href=${address} download=${`${id}.pdf`}>${w.savePdf}</a>
              <button type="button" data-quiet onClick=${() => setAddress('')}>${w.hidePdf}</button>`
      }
    </p>
    ${refusal && (isLarge ? html`<p role="alert">${w.largePdf}</p>` : showRefusal(refusal))}
    ${address !== '' && html`<iframe src=${`${address}#navpanes=0&view=FitH`} title=${w.pdfTitle(order)}></iframe>`}
  </section>`;
}
