const UNITS = ["bytes", "kB", "MB", "GB"] as const;

/** 1536 as "1.5 kB"; a thousand to the next unit. */
export function bytes(size: number): string {
  let [value, unit] = [size, 0];
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit] ?? ""}`;
}
