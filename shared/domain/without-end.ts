/**
 * A text without the characters of one kind that it ends with: "1.500" without "0" is "1.5". The pattern `0+$` does
 * the same in a time that grows with the square of the text.
 */
export function withoutEnd(text: string, char: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === char) end--;
  return text.slice(0, end);
}
