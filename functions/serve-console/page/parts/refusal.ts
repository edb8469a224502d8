import type { Refusal } from '../api/refusal.ts';
import { words } from '../state/language.ts';
import type { Words } from '../words/dictionary.ts';
import { html } from './html.ts';

/** The sentence for a status, in the reader's language; the API's own follows it. */
function sentence(status: number, { refused }: Words): string {
  if (status === 0) return refused.unreachable;
  if (status === 401 || status === 403) return refused.forbidden;
  if (status === 404) return refused.missing;
  if (status === 409) return refused.conflict;
  if (status === 400 || status === 413 || status === 415 || status === 422) return refused.wrong;
  return status === 500 ? refused.broken : refused.down;
}

/** What could not be done and why. Read out at once. */
export function showRefusal({ status, detail, errors, requestId }: Refusal) {
  const w = words.value;
  return html`<div role="alert">
    <strong>${sentence(status, w)}</strong>
    ${detail !== '' && status !== 403 && html`<p lang="en"><bdi>${detail}</bdi></p>`}
    ${
      errors.length > 0 &&
      html`<ul lang="en">${errors.map(
        ({ path, message }) =>
          html`<li>${path !== '' && html`<code><bdi>${path}</bdi></code>: `}<bdi>${message}</bdi></li>`,
      )}</ul>`
    }
    ${requestId !== undefined && status >= 500 && html`<small>${w.refused.requestId(requestId)}</small>`}
  </div>`;
}
