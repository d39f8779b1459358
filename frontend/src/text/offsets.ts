/**
 * Code points and UTF-16 units: the only place that converts one into the other.
 *
 * The server counts Unicode code points, JavaScript strings count UTF-16 units; they differ after every character
 * outside the Basic Multilingual Plane (an emoji is one code point and two units).
 */

export interface OffsetMap {
  /** Length of the text in code points. */
  readonly points: number;
  /** Length of the text in UTF-16 units. */
  readonly units: number;
  /** Units before code point number `point`. @throws RangeError outside 0..points */
  toUnits(point: number): number;
  /** Code points before unit number `unit`. @throws RangeError outside 0..units or inside a surrogate pair */
  toPoints(unit: number): number;
}

const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Unit offsets at which a surrogate pair starts, ascending. A lone surrogate counts as one code point. */
function pairsOf(text: string): number[] {
  const pairs: number[] = [];
  for (let unit = 0; unit + 1 < text.length; unit += 1) {
    if (isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1))) pairs.push(unit++);
  }
  return pairs;
}

/** How many of the ascending `values` are less than `limit`. */
function countBelow(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function check(offset: number, length: number, what: string): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`Offset ${offset} is outside the text (0 to ${length} ${what}).`);
  }
}

/** Reads `text` once; each conversion after that takes logarithmic time. */
export function offsetMap(text: string): OffsetMap {
  const pairs = pairsOf(text);
  const pairPoints = pairs.map((unit, index) => unit - index); // the same pairs, counted in code points
  const units = text.length;
  const points = units - pairs.length;
  return {
    points,
    units,
    toUnits(point) {
      check(point, points, "code points");
      return point + countBelow(pairPoints, point);
    },
    toPoints(unit) {
      check(unit, units, "UTF-16 units");
      const before = countBelow(pairs, unit);
      if (before > 0 && pairs[before - 1] === unit - 1) {
        throw new RangeError(`Offset ${unit} is inside a surrogate pair.`);
      }
      return unit - before;
    },
  };
}
