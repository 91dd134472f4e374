import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../worker/admin/ui/chart/scale.ts';
import { inWeeks } from '../../../worker/analytics/reports/article-counts.ts';
import { daysOf, isDay } from '../../../worker/analytics/reports/days.ts';
import { isSurelyDifferent } from '../../../worker/analytics/reports/edited.ts';
import { periodBefore } from '../../../worker/analytics/reports/scope.ts';

describe('the period before', () => {
  it.each([
    ['a month', '2026-10-01', '2026-10-31', '2026-08-31', '2026-09-30'],
    ['a day', '2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['days over a change of the clock', '2026-10-20', '2026-10-30', '2026-10-09', '2026-10-19'],
  ])('of %s is as long, and right before it', (_, from, to, before, until) => {
    expect(periodBefore({ from, to }, 'previous')).toEqual({ from: before, to: until });
  });

  it('a year ago begins on the same day, of a 29 February on the 28th, and has as many days', () => {
    expect(periodBefore({ from: '2026-10-01', to: '2026-10-31' }, 'year')).toEqual({ from: '2025-10-01', to: '2025-10-31' });
    expect(periodBefore({ from: '2028-02-01', to: '2028-02-29' }, 'year')).toEqual({ from: '2027-02-01', to: '2027-03-01' });
    expect(periodBefore({ from: '2029-02-15', to: '2029-03-15' }, 'year')).toEqual({ from: '2028-02-15', to: '2028-03-14' });
    expect(periodBefore({ from: '2028-02-29', to: '2028-02-29' }, 'year')).toEqual({ from: '2027-02-28', to: '2027-02-28' });
  });
});

it.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['+002026-01-01', false],
  ['2026-10-01T00:00', false],
  ['', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

it('a period has each of its days once', () => {
  expect(daysOf({ from: '2026-02-27', to: '2026-03-02' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  expect(daysOf({ from: '2026-03-02', to: '2026-03-01' })).toEqual([]);
});

it.each([
  [[0, 0], 1, { top: 1, steps: [0] }],
  [[3, null], 1, { top: 3, steps: [0, 1, 2, 3] }],
  [[1203], 1, { top: 1500, steps: [0, 500, 1000, 1500] }],
])('the axis of %j has round marks from 0 that hold every value', (values, least, expected) => {
  expect(axisOf(values, least)).toEqual(expected);
});

it('few views differ by chance, many do not', () => {
  expect(isSurelyDifferent(6, 3)).toBe(false);
  expect(isSurelyDifferent(600, 300)).toBe(true);
  expect(isSurelyDifferent(0, 0)).toBe(false);
});

describe('a period in weeks', () => {
  it.each([
    ['of one week', '2026-11-16', '2026-11-22', ['2026-11-16'], []],
    ['a day short of a week', '2026-11-17', '2026-11-22', [], [['2026-11-17', '2026-11-22']]],
    ['as long as a week, but of two', '2026-11-18', '2026-11-24', [], [['2026-11-18', '2026-11-24']]],
    ['of one day', '2026-11-16', '2026-11-16', [], [['2026-11-16', '2026-11-16']]],
  ])('%s', (_, from, to, mondays, beside) => {
    expect(inWeeks({ from, to })).toEqual({ mondays, beside: beside.map(([first, last]) => ({ from: first, to: last })) });
  });

  it('has each of its days once, whatever it begins and ends with', () => {
    const days = daysOf({ from: '2027-12-20', to: '2028-01-20' });
    for (const from of days)
      for (const to of days.filter((day) => day >= from)) {
        const { mondays, beside } = inWeeks({ from, to });
        const all = [...mondays.map((day) => ({ from: day, to: daysOf({ from: day, to: '2029-01-01' })[6] ?? '' })), ...beside].flatMap(daysOf);
        expect(all.toSorted()).toEqual(daysOf({ from, to }));
        expect(mondays.every((day) => new Date(day).getUTCDay() === 1)).toBe(true);
      }
  });
});
