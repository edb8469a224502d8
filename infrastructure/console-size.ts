import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Functions of uPlot that a chart without cursor, legend, hooks, bars, gaps, splines, logarithms, calendar and guessed
 * ranges never calls. Its one file keeps them all, since it hangs them on the chart: a third of the page would be code
 * that never runs.
 */
const unusedByCharts = [
  ...['updateCursor', 'cacheMouse', 'mouseUp', 'mouseMove', 'mouseDown', 'mouseLeave', 'dblClick'],
  ...['filtTarg', 'onMouse', 'offMouse', 'setSelect', 'hideSelect', 'setFocus', 'syncRect', 'posToVal'],
  ...['initCursorPt', 'cursorPointShow', 'elTrans', 'elSize', 'elColor'],
  ...['initLegendRow', 'setLegend', 'setSeries', 'addBand', 'delBand', 'bandFillClipDirs', 'clipBandLine'],
  ...['bars', 'stepped', 'splineInterp', '_monotoneCubic', 'monotoneCubic', 'join', 'isAsc'],
  ...['rangeLog', 'rangeAsinh', 'logAxisSplits', 'log10AxisValsFilt', 'log2AxisValsFilt', 'asinhAxisSplits'],
  ...['fmtDate', 'genTimeStuffs', 'timeAxisVals', 'timeSeriesVal', 'suffix', 'tzDate'],
  ...['findGaps', 'clipGaps', '_rangeNum', 'fire', 'addSeries', 'numAxisVals', 'numSeriesVal'],
  ...['setLegendValues', 'syncLegend', 'toggleDOM', 'delSeries', 'closestIdxFromXpos'],
];
/** What is left of those whose answer something takes apart when the file is loaded. */
const answers: Readonly<Record<string, string>> = {
  genTimeStuffs: 'return [[], [], noop];',
  bandFillClipDirs: 'return [0, 0];',
};

/** Empties them, so that what only they use falls away. Throws for a version of uPlot that has other functions. */
const smallChart: Plugin = {
  name: 'small-chart',
  setup(build) {
    build.onLoad({ filter: /[\\/]uplot[\\/]dist[\\/]uPlot\.esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: unusedByCharts.reduce(withoutFunction, source), loader: 'js' };
    });
  },
};

/** The source with the body of a function of its top level, or of the chart itself, left out. */
function withoutFunction(source: string, name: string): string {
  const [head, indent = ''] = new RegExp(`^(\\t?)function ${name}\\([^)]*\\) \\{$`, 'm').exec(source) ?? [];
  const at = head === undefined ? -1 : source.indexOf(`${head}\n`);
  const end = source.indexOf(`\n${indent}}\n`, at);
  if (head === undefined || at < 0 || end < 0)
    throw new Error(`uPlot has no function ${name}: compare unusedByCharts with this version.`);
  return `${source.slice(0, at + head.length)}${answers[name] ?? ''}${source.slice(end + 1 + indent.length)}`;
}

/** Templates without the indents of their lines, which say nothing. */
const tightTemplates: Plugin = {
  name: 'tight-templates',
  setup(build) {
    build.onLoad({ filter: /[\\/]serve-console[\\/]page[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replaceAll(/\n\s+/g, '\n'), loader: 'ts' };
    });
  },
};

/** What keeps the console small. */
export const consoleSize = [smallChart, tightTemplates];
