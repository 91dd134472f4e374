import { html } from 'hono/html';
import { formatHours } from '../markets/format-hours.ts';
import type { Hours } from '../markets/hours.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { icons } from '../ui/icons.ts';
import type { Html } from '../ui/trusted-html.ts';

/** The market's hours as the fact `support_hours` says; nothing where it is not set. */
export function supportHours(model: LocaleModel): Html | '' {
  const hours = model.supportHours;
  return hours ? hoursLine(model, hours) : '';
}

/**
 * Opening hours in the reader's form. "Open now" depends on the clock, so a cached page cannot say it: a script does,
 * from the data beside the text.
 */
export function hoursLine(model: LocaleModel, hours: Hours): Html {
  const { strings } = model.ui;
  return html`<p class="hours" data-hours="${JSON.stringify(hours)}" data-zone="${model.market.timeZone}" data-open="${strings.openNow}" data-closed="${strings.closedNow}">${icons.clock}<span>${formatHours(hours, model.tag, model.market.timeZone)}</span></p>`;
}
