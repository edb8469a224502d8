import { addressOf } from '../address/place.ts';
import type { ListedUpload, UploadReport } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showAsked } from '../parts/show-asked.ts';
import { ago, foreign } from '../parts/values.ts';
import { useAsked } from '../state/asked.ts';
import { words } from '../state/language.ts';
import { go } from '../state/place.ts';
import { labelOf } from '../words/labels.ts';

/** The files of a company on their way to the tools. */
export function Uploads({ tenant }: { readonly tenant: string }) {
  const w = words.value.uploads;
  const { asked } = useAsked(tenant, () =>
    ask<{ readonly uploads: readonly ListedUpload[] }>(tenant, 'uploads?limit=100'),
  );
  const find = (event: SubmitEvent): void => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget as HTMLFormElement).get('id')).trim();
    go({ tenant, view: 'uploads', id, filters: {} });
  };
  return html`<section>
    <${Heading} title=${w.title} />
    ${showAsked(asked, ({ uploads }) => (uploads.length === 0 ? html`<p>${w.none}</p>` : list(tenant, uploads)))}
    <form onSubmit=${find}>
      <label>${w.byId} <input name="id" required aria-label=${w.id} autocomplete="off" autocapitalize="none" spellcheck=${false} /></label>
      <button data-quiet>${w.find}</button>
    </form>
  </section>`;
}

/** The name of the file without the folders that it lies in. */
export const fileOf = (key: string): string => key.split('/').at(-1) ?? key;

/** How an upload is, by colour and word; of each state the colour of a document's. */
export const uploadMark = (state: UploadReport['state']) => {
  const colours = {
    waiting: 'waiting',
    checking: 'sending',
    sending: 'sending',
    done: 'issued',
    partial: 'waiting',
    held: 'held',
    refused: 'refused',
    unknown: 'unknown',
  } as const;
  return html`<mark data-state=${colours[state]}>${words.value.uploads.states[state]}</mark>`;
};

function list(tenant: string, uploads: readonly ListedUpload[]) {
  const w = words.value.uploads;
  return html`<table data-list>
    <thead><tr><th scope="col">${w.file}</th><th scope="col">${w.target}</th><th scope="col">${w.state}</th><th scope="col">${w.started}</th></tr></thead>
    <tbody>${uploads.map(({ uploadId, target, entity, key, state, createdAt }) => {
      return html`<tr key=${uploadId}>
        <td><a href=${addressOf({ tenant, view: 'uploads', id: uploadId, filters: {} })}>${foreign(fileOf(key))}</a></td>
        <td>${labelOf(target)} <small>${entity}</small></td>
        <td>${uploadMark(state)}</td>
        <td>${ago(createdAt)}</td>
      </tr>`;
    })}</tbody>
  </table>`;
}
