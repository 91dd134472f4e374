/** Classes for regular expressions with the flag `u`, to be put between square brackets. */

/** Letters of scripts that put spaces between words. A number beside others is one of its own: `電話は090 1234 5678です`. */
export const letters = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}`;

/** What people write as a dash, on whatever keyboard. A wave means from one to another. */
export const dashes = String.raw`\-\u05be\u2010-\u2015\u2043\u2212\u2500\u2501\u2e3a\u2e3b\u30a0\u30fc`;

/** What stands between digits that belong together: spaces, dashes, points, strokes, brackets, marks that sit on a digit. */
export const between = String.raw`\s${dashes}.·•‧∙⋅・/\u2044\u2215()_:,\p{M}`;
