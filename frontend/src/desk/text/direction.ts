/** The direction that `dir="auto"` gives a paragraph, for style sheets, which cannot ask for it in every browser. */

const LETTER = /\p{L}/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Adlam}]/u;

/** True where the first letter from `start` on is of a script written from right to left. */
export function isRightToLeft(text: string, start = 0): boolean {
  LETTER.lastIndex = start;
  const first = LETTER.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}
