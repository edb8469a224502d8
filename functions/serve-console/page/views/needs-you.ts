import { addressOf, type View } from '../address/place.ts';
import type { ListedUpload, Overview, Waiting, WatchedShop } from '../api/answers.ts';
import { Heading } from '../parts/heading.ts';
import { html, type Shown } from '../parts/html.ts';
import { showAsked } from '../parts/show-asked.ts';
import { ago, foreign, orderOf } from '../parts/values.ts';
import { isHalting } from '../state/decisions.ts';
import { reasonWords, words } from '../state/language.ts';
import { lookAround, overview } from '../state/overview.ts';
import { labelOf } from '../words/labels.ts';
import { fileOf } from './uploads.ts';

/** One thing that waits for a person: what it is, since when, what to do, and the way there. */
interface Need {
  readonly title: Shown;
  readonly since?: Shown;
  readonly advice: Shown;
  readonly more?: Shown;
  readonly link?: { readonly to: string; readonly text: Shown };
  /** Everything else waits for it. */
  readonly isUrgent?: boolean;
}

/** Everything that waits for a person, the most urgent first. */
export function NeedsYou({ tenant }: { readonly tenant: string }) {
  const w = words.value.needsYou;
  return html`<section>
    <${Heading} title=${w.title} />
    ${showAsked(overview.value, answer => {
      const needs = needsOf(tenant, answer);
      const moving = answer.underWay.reduce((sum, { count }) => sum + count, 0);
      return html`<p role="status">
          ${needs.length === 0 ? w.nothing : w.things(needs.length)}${' '}
          ${moving === 0 ? w.noneUnderWay : w.underWay(moving)}
          ${answer.more && html` ${w.more}`}
          ${' '}<button type="button" data-quiet onClick=${() => lookAround(tenant)}>${words.value.page.refresh}</button>
        </p>
        ${needs.map(showNeed)}`;
    })}
  </section>`;
}

const showNeed = ({
  title,
  since,
  advice,
  more,
  link,
  isUrgent,
}: Need) => html`<article data-urgent=${isUrgent || undefined}>
    <h2>${title}</h2>
    ${since && html`<p><small>${since}</small></p>`}
    <p>${advice}</p>
    ${more}
    ${link && html`<p><a data-button href=${link.to}>${link.text}</a></p>`}
  </article>`;

function needsOf(tenant: string, answer: Overview): Need[] {
  const groups = answer.needsYou.toSorted((a, b) => Number(isHalting(b.code)) - Number(isHalting(a.code)));
  return [
    ...groups.filter(({ code }) => isHalting(code)).map(group => groupNeed(tenant, group)),
    ...issuingNeeds(tenant, answer),
    ...groups.filter(({ code }) => !isHalting(code)).map(group => groupNeed(tenant, group)),
    ...answer.uploads.needsYou.map(upload => uploadNeed(tenant, upload)),
    ...syncNeeds(tenant, answer),
    ...answer.shops.flatMap(shop => shopNeeds(tenant, shop)),
  ];
}

const at = (tenant: string, view: View, filters = {}, id?: string): string =>
  addressOf({ tenant, view, filters, ...(id !== undefined && { id }) });

function groupNeed(tenant: string, { state, code, count, oldest }: Waiting): Need {
  const w = words.value.needsYou;
  const [title, advice] = reasonWords(code);
  const stops = isHalting(code);
  const order = foreign(orderOf(oldest));
  return {
    title,
    since: html`${count > 1 && `${w.count(count)}, ${w.oldest}: `}${order} (${foreign(oldest.shop)}), ${ago(oldest.updatedAt)}`,
    advice,
    ...(stops && { isUrgent: true, more: html`<p><strong>${w.halted}</strong></p>` }),
    link:
      count === 1
        ? { to: at(tenant, 'documents', {}, oldest.documentId), text: html`${w.open('')}${order}` }
        : { to: at(tenant, 'documents', { state, code }), text: w.openAll(count) },
  };
}

function issuingNeeds(tenant: string, { issuing, at: now }: Overview): Need[] {
  const w = words.value.needsYou;
  if (!issuing) return [];
  if ('problem' in issuing) return [problemNeed(issuing.problem)];
  const { pausedSince, label, nextSeries } = issuing;
  // Before December the new series is not news.
  const isSoon = now.slice(5, 7) === '12';
  return [
    ...(pausedSince === null
      ? []
      : [
          {
            title: w.paused(label),
            since: ago(pausedSince),
            advice: w.pausedAdvice,
            link: { to: at(tenant, 'documents', { state: 'refused' }), text: words.value.documents.title },
          },
        ]),
    ...(nextSeries && !nextSeries.isSet && isSoon
      ? [{ title: w.series(nextSeries.year), advice: w.seriesAdvice }]
      : []),
  ];
}

function problemNeed(problem: string): Need {
  const w = words.value.needsYou;
  return {
    title: w.problem,
    advice: html`<span lang="en">${foreign(problem)}</span>`,
    more: html`<p>${w.problemAdvice}</p>`,
  };
}

function shopNeeds(tenant: string, shop: WatchedShop | { readonly problem: string }): Need[] {
  const w = words.value.needsYou;
  if ('problem' in shop) return [problemNeed(shop.problem)];
  const link = { to: at(tenant, 'health'), text: w.toHealth };
  const troubles = Object.entries(shop.webhookTroubles).map(([trouble, since]) => ({
    title: trouble === 'ShopSilent' ? w.shopSilent(shop.shop) : w.shopSignatures(shop.shop),
    since: ago(since),
    advice: w.shopAdvice,
    link,
  }));
  if (shop.unreadOrders === 0) return troubles;
  return [...troubles, { title: w.unread(shop.unreadOrders, shop.shop), advice: w.unreadAdvice }];
}

function uploadNeed(tenant: string, { uploadId, key, message, createdAt }: ListedUpload): Need {
  const w = words.value.needsYou;
  return {
    title: w.upload(fileOf(key)),
    since: ago(createdAt),
    advice: html`<span lang="en">${foreign(message)}</span>`,
    link: { to: at(tenant, 'uploads', {}, uploadId), text: w.toUpload },
  };
}

function syncNeeds(tenant: string, { syncs }: Overview): Need[] {
  const { needsYou: w, syncs: told } = words.value;
  if (!syncs) return [];
  if ('problem' in syncs) return [problemNeed(syncs.problem)];
  const link = { to: at(tenant, 'syncs'), text: w.toSyncs };
  return syncs.flatMap(({ from, to, live, confirmed, lastRun }): Need[] => {
    if (!lastRun) return [];
    const { state, message, startedAt } = lastRun;
    const names = [labelOf(from), labelOf(to)] as const;
    const since = ago(startedAt);
    if (state === 'failed' || state === 'refused')
      return [
        {
          title: w.syncFailed(...names),
          since,
          advice: html`<span lang="en">${foreign(message)}</span>`,
          link,
        },
      ];
    const isWaiting = state === 'unconfirmed' || (state === 'dry-run' && !live && !confirmed);
    return isWaiting ? [{ title: w.sync(...names), since, advice: told.unconfirmed, link }] : [];
  });
}
