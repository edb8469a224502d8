const parts = ['YYYY', 'MM', 'DD'] as const;

/** True if a format holds year, month and day once each: "YYYY-MM-DD", "DD/MM/YYYY", "YYYY-MM-DDT00:00:00Z". */
export function isDateFormat(format: string): boolean {
  return parts.every(part => format.split(part).length === 2) && /^[^A-Z]*$/.test(withoutParts(format));
}

/** Writes a day, YYYY-MM-DD, in a format. */
export function formatDay(day: string, format: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return format.replace('YYYY', year).replace('MM', month).replace('DD', date);
}

/** What is left must not look like a part that nobody fills; "T" and "Z" of ISO 8601 may remain. */
function withoutParts(format: string): string {
  return parts.reduce((rest, part) => rest.replace(part, ''), format).replace(/[TZ]/g, '');
}
