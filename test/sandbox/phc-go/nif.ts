/** Stands for "no number" in SAF-T; it passes the check digit but must not be printed. */
export const finalConsumerNif = '999999990';

/** Whether nine digits end in the right check digit. */
export function isNif(text: string): boolean {
  if (!/^[1-9]\d{8}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const check = digits.pop();
  const rest = digits.reduce((sum, digit, index) => sum + digit * (9 - index), 0) % 11;
  return check === (rest < 2 ? 0 : 11 - rest);
}
