/** The method in five sentences: the first part of docs/method.md, for the outlet that reads the report. */
export function methodSentences(halfLife: number): readonly string[] {
  return [
    "Detectors raise flags on passages, people confirm or dismiss them, and the flags are set against what there was to err on: words, dated sentences, quotations, figures.",
    "A flag that misleads a reader weighs 5, a careless one 1, one of punctuation 0.1; a dismissed flag counts for the source, and one that nobody has judged counts as far as its detector is usually right.",
    `Newer articles weigh more (one of ${Math.round(halfLife)} days counts half), and one article cannot carry more than a fifth of its source’s flags unless its length explains them.`,
    "Each part runs from 0 to 100, where every 5 penalty points in a thousand words halve what is left; the whole is their weighted mean (accuracy 40, quotation 20, transparency 20, originality 10, translation 10), without those that do not apply.",
    "The interval holds the truth nine times out of ten; under 12 articles, or where it is wider than 30 points, there is no number.",
  ];
}
