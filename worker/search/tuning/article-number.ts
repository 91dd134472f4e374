import * as v from 'valibot';

const explanation = 'An article is named by the number in its address, such as 1001';

export const ArticleNumberSchema = v.pipe(v.number(explanation), v.integer(explanation), v.minValue(1, explanation), v.maxValue(999_999_999, explanation));
