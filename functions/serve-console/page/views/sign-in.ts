import { useState } from 'preact/hooks';
import type { Overview } from '../api/answers.ts';
import { tryKey } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { refusalOf } from '../state/asked.ts';
import { words } from '../state/language.ts';
import { go, place } from '../state/place.ts';
import { keepKey } from '../state/session.ts';

/** Asks for company and key; nothing of the company is shown before the API has taken the key. */
export function SignIn() {
  const w = words.value.signIn;
  const { tenant = '' } = place.value;
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);

  async function enter(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const company = String(form.get('tenant')).trim();
    const key = String(form.get('key')).trim();
    setBusy(true);
    setRefusal(undefined);
    try {
      await tryKey<Overview>(company, key);
      keepKey(company, key);
      if (place.value.tenant !== company) go({ tenant: company, view: 'needs-you', filters: {} });
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  }

  const isWrong = refusal !== undefined && [401, 403, 404].includes(refusal.status);
  return html`<section data-narrow>
    <${Heading} title=${w.title} />
    <p>${w.lead}</p>
    <form onSubmit=${enter}>
      <label>${w.tenant} <small>${w.tenantHint}</small>
        <input name="tenant" autocomplete="username" autocapitalize="none" spellcheck=${false} required value=${tenant} />
      </label>
      <label>${w.key} <small>${w.keyHint}</small>
        <input name="key" type="password" autocomplete="current-password" required />
      </label>
      ${refusal && (isWrong ? html`<p role="alert">${w.wrong}</p>` : showRefusal(refusal))}
      <button disabled=${isBusy}>${w.enter}</button>
    </form>
  </section>`;
}
