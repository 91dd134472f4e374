import * as v from 'valibot';
import { baseNumber } from '../read-form.ts';

/** What a form that removes something sends: the change it was made from. */
export const RemovalSchema = v.object({ base: baseNumber });
