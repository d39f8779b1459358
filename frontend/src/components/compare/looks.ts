/** Each source has a shape and a kind of line of its own: what is drawn can be read without colour. */
export const SHAPES = ["circle", "square", "triangle", "diamond", "star"] as const;
export const DASHES = ["", "8 4", "2 4", "10 3 2 3", "1 2"] as const;
export const SIGNS = ["●", "■", "▲", "◆", "★"] as const;
/** Those of these names, as far as there are any. */
export const MOST = SHAPES.length;
