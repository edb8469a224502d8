import { type Reading, refusal } from './reading.ts';

/** A space, no-break space, narrow no-break space or thin space between groups of three digits. */
const gapChars = ' \u00a0\u202f\u2009';
const gap = `[${gapChars}]`;
const whole = /^(-?)(\d+)$/;
const oneMark = /^(-?)(\d+)([.,])(\d+)$/;
/** Groups apart by spaces of one kind, as in "6 580,10". */
const spaced = new RegExp(`^-?\\d{1,3}(${gap})\\d{3}(?:\\1\\d{3})*(?:[.,]\\d+)?$`);
const gaps = new RegExp(gap, 'g');
/** What is left of the decimals in groups, and the decimals. */
const grouped: readonly RegExp[] = [
  /^(-?)(\d{1,3}(\.)\d{3}(?:\.\d{3})*),(\d+)$/,
  /^(-?)(\d{1,3}(,)\d{3}(?:,\d{3})*)\.(\d+)$/,
  /^(-?)(\d{1,3}(\.)\d{3}(?:\.\d{3})+)$/,
  /^(-?)(\d{1,3}(,)\d{3}(?:,\d{3})+)$/,
];
const plainDecimal = /^(?:0|-?[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const mostWholeDigits = 15;

/** Decimals that are read; sums of amounts are kept with as many. */
export const mostDecimals = 10;

/**
 * Reads an amount as people and programs write it: "1200", "1 200,00", "6 580,10" (also with no-break spaces),
 * "6.580,10", "1200.00123". `plain` is digits and a point: "-6580.10". Never guesses: "1.200" may be one or
 * one thousand and is refused.
 */
export function readAmount(cell: string): Reading {
  const usual = inThousands(cell);
  if (usual !== undefined) return { ok: true, plain: usual };
  const text = withoutGapsAround(cell);
  if (plainDecimal.test(text) && !isAmbiguous(text)) return { ok: true, plain: text };
  if (spaced.test(text)) return readAmount(text.replace(gaps, '').replace(',', '.'));
  const plain = whole.exec(text);
  if (plain) return decimal(plain[1], plain[2], '');
  const marked = oneMark.exec(text);
  if (marked) {
    if (!isAmbiguous(text)) return decimal(marked[1], marked[2], marked[4]);
    const [, sign, left, mark, right] = marked;
    return refusal(
      `is ambiguous: write ${sign}${left}${right} for the whole number, or ${sign}${left}${mark}${right}0 for the fraction`,
    );
  }
  for (const pattern of grouped) {
    const found = pattern.exec(text);
    if (found) return decimal(found[1], found[2]?.replace(/\D/g, ''), found[4]);
  }
  return refusal('is not an amount: write it like 6580.10 or 6 580,10, without currency');
}

const [zero, nine, minus, comma, point] = [0x30, 0x39, 0x2d, 0x2c, 0x2e];
const isDigit = (code: number): boolean => code >= zero && code <= nine;

/**
 * The form that files of some countries hold in every row, "6 580,10": without patterns, which take five times as long.
 * Undefined for all others.
 */
function inThousands(text: string): string | undefined {
  const decimals = text.length - 3;
  const gapAt = decimals - 4;
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  if (gapAt <= start || gapAt > start + 3) return undefined;
  const mark = text.charCodeAt(decimals);
  if ((mark !== comma && mark !== point) || !isGap(text[gapAt]) || text.charCodeAt(start) === zero)
    return undefined;
  for (let i = start; i < text.length; i++)
    if (i !== gapAt && i !== decimals && !isDigit(text.charCodeAt(i))) return undefined;
  return `${text.slice(0, gapAt)}${text.slice(gapAt + 1, decimals)}.${text.slice(decimals + 1)}`;
}

/** By hand: a pattern for the gaps at the end takes a time that grows with the square of the cell. */
function withoutGapsAround(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isGap(text[start])) start++;
  while (end > start && isGap(text[end - 1])) end--;
  return text.slice(start, end);
}

const isGap = (char: string | undefined): boolean => char !== undefined && gapChars.includes(char);

/** One to three digits, one mark, three digits: thousands or decimals, nobody can tell. */
function isAmbiguous(text: string): boolean {
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
}

function decimal(sign = '', left = '', right = ''): Reading {
  const digits = left.replace(/^0+(?=\d)/, '');
  if (digits.length > mostWholeDigits || right.length > mostDecimals) {
    return refusal(`has more than ${mostWholeDigits} digits or ${mostDecimals} decimals`);
  }
  const value = right === '' ? digits : `${digits}.${right}`;
  return { ok: true, plain: /[1-9]/.test(value) ? sign + value : value };
}
