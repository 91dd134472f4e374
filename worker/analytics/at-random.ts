/**
 * A number for a row, in SQL: rows get it that must not stand in the order of their coming, as that would lead from what
 * somebody wrote to what was counted just before. 53 bits, so that JavaScript and addresses can hold it.
 */
export const atRandom = 'abs(random() % 9007199254740991) + 1';
