const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True if the text is a day that the calendar has, as YYYY-MM-DD: "2028-02-29", never "2027-02-29". */
export function isCalendarDay(text: string): boolean {
  const parts = shape.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/**
 * Days from Monday to Friday after one day (`YYYY-MM-DD`) up to and with another. Public holidays count as well: they
 * differ from town to town.
 */
export function workingDaysUntil(from: string, to: string): number {
  let count = 0;
  for (let day = Date.parse(from) + dayLength; day <= Date.parse(to); day += dayLength) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count++;
  }
  return count;
}

const dayLength = 86_400_000;
