/** Index of the first element for which `test` holds; they must be in an order where it holds from there on. */
export function firstIndex<T>(values: readonly T[], test: (value: T) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(values[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
