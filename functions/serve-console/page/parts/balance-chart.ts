import { useEffect, useRef } from 'preact/hooks';
import Chart from 'uplot';
import type { SyncRun } from '../api/answers.ts';
import { locale, words } from '../state/language.ts';
import { amountText, instantText } from '../words/format.ts';
import { html } from './html.ts';

interface BalanceChartProps {
  readonly currency: string;
  /** Newest first. */
  readonly runs: readonly SyncRun[];
}

const height = 200;

/** What is owed at the ERP and what the tool has, over the last runs. The table of the runs says the same in words. */
export function BalanceChart({ currency, runs }: BalanceChartProps) {
  const { syncs: w } = words.value;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    let chart = draw(current, currency, runs);
    const again = () => {
      chart.destroy();
      chart = draw(current, currency, runs);
    };
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    const resized = new ResizeObserver(() => chart.setSize({ width: current.clientWidth, height }));
    resized.observe(current);
    return () => {
      dark.removeEventListener('change', again);
      resized.disconnect();
      chart.destroy();
    };
  }, [currency, runs, locale.value]);
  const last = runs[0];
  const says = (name: string, value: string | undefined) =>
    `${name}: ${value === undefined ? '–' : amountText(value, currency, locale.value)}`;
  const label = `${w.balances(currency)}. ${last ? instantText(last.startedAt, locale.value) : ''} ${says(w.source, last?.balances.source[currency])}, ${says(w.target, last?.balances.target[currency])}`;
  return html`<figure>
    <figcaption>${w.balances(currency)} <span data-key="source">${w.source}</span> <span data-key="target">${w.target}</span></figcaption>
    <div ref=${place} role="img" aria-label=${label}></div>
  </figure>`;
}

function draw(place: HTMLElement, currency: string, runs: readonly SyncRun[]): Chart {
  // A canvas takes colours as they come out for this reader, light or dark.
  const colour = (name: string): string => {
    place.style.color = `var(${name})`;
    return getComputedStyle(place).color;
  };
  const oldestFirst = runs.toReversed();
  const values = (side: 'source' | 'target'): (number | null)[] =>
    oldestFirst.map(({ balances }) => {
      const value = balances[side][currency];
      return value === undefined ? null : Number(value);
    });
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const line = (name: string, dash?: number[]) => ({
    stroke: colour(name),
    width: 2,
    points: { show: true, size: 6, fill: colour(name) },
    spanGaps: true,
    ...(dash && { dash }),
  });
  const days = new Intl.DateTimeFormat(locale.value, { day: 'numeric', month: 'short' });
  const short = new Intl.NumberFormat(locale.value, { notation: 'compact' });
  return new Chart(
    {
      width: place.clientWidth,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: {
          time: false,
          range: (_, first, last) => (first === last ? [first - 1, last + 1] : [first, last]),
        },
        y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.1 : 1] },
      },
      axes: [
        { ...axis, values: (_, seconds) => eachOnce(seconds.map(at => days.format(at * 1000))), space: 70 },
        { ...axis, values: (_, amounts) => amounts.map(value => short.format(value)), size: 60 },
      ],
      series: [{}, line('--erp'), line('--tool', [6, 4])],
    },
    [oldestFirst.map(({ startedAt }) => Date.parse(startedAt) / 1000), values('source'), values('target')],
    place,
  );
}

/** Labels that say the same as the one before are left out. */
const eachOnce = (labels: readonly string[]): string[] =>
  labels.map((label, at) => (label === labels[at - 1] ? '' : label));
