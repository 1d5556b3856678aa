import type { EChartsCoreOption } from 'echarts/core';
import type { Mood, Score, TrendPoint } from '../../../backend/types';
import { formatNumber } from '../../../words/format';

/** What pictures are drawn with: the colours of the theme at hand, and which way the language runs. */
export type Ink = {
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly sheet: string;
  readonly brass: string;
  readonly band: string;
  readonly glad: string;
  readonly even: string;
  readonly unhappy: string;
  readonly font: string;
  readonly size: number;
  readonly rtl: boolean;
};

/** The colours as they are now. */
export function inkOf(element: Element, rtl: boolean): Ink {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: of('--ink'),
    soft: of('--ink-soft'),
    line: of('--line'),
    sheet: of('--sheet'),
    brass: of('--brass'),
    band: of('--brass-tint'),
    glad: of('--good-text'),
    even: of('--line-strong'),
    unhappy: of('--bad-text'),
    // Double quotes would end the attribute in which a saved drawing keeps its font.
    font: style.fontFamily.replaceAll('"', "'"),
    size: Math.round(parseFloat(style.fontSize) * 0.8125) || 13,
    rtl,
  };
}

const whole = (value: number) => formatNumber(Math.round(value));

function common(ink: Ink): EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: ink.sheet,
    textStyle: { fontFamily: ink.font, fontSize: ink.size, color: ink.text },
    grid: { left: 8, right: 8, top: 24, bottom: 8, containLabel: true },
  };
}

function across(ink: Ink, labels: readonly string[]) {
  return {
    type: 'category',
    data: [...labels],
    inverse: ink.rtl,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: ink.even } },
    axisLabel: { color: ink.soft, fontSize: ink.size, hideOverlap: true },
  };
}

function upright(ink: Ink, write: (value: number) => string, bounds: { min?: number; max?: number } = {}) {
  return {
    type: 'value',
    position: ink.rtl ? 'right' : 'left',
    ...bounds,
    minInterval: 1,
    splitLine: { lineStyle: { color: ink.line } },
    axisLabel: { color: ink.soft, fontSize: ink.size, formatter: write },
  };
}

/** How often each mark was given, from `first` up. */
export function marksOption(
  counts: readonly number[],
  first: number,
  moodOf: (mark: number) => Mood,
  ink: Ink,
) {
  return {
    ...common(ink),
    xAxis: across(
      ink,
      counts.map((_, at) => formatNumber(at + first)),
    ),
    yAxis: upright(ink, whole),
    series: [
      {
        type: 'bar',
        barMaxWidth: 44,
        data: counts.map((value, at) => ({
          value,
          itemStyle: { color: ink[moodOf(at + first)], borderRadius: [3, 3, 0, 0] },
        })),
        label: {
          show: true,
          position: 'top',
          color: ink.text,
          fontSize: ink.size,
          formatter: ({ value }: { value: number }) => whole(value),
        },
      },
    ],
  } satisfies EChartsCoreOption;
}

/** A figure over time as a line, with the band in which the true one lies. */
export function trendOption(
  points: readonly TrendPoint[],
  of: 'nps' | 'csat',
  when: (from: string) => string,
  write: (value: number) => string,
  ink: Ink,
) {
  const scores = points.map((point) => point[of]);
  const band = {
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    symbol: 'none',
    lineStyle: { opacity: 0 },
  };
  return {
    ...common(ink),
    xAxis: {
      ...across(
        ink,
        points.map((point) => when(point.from)),
      ),
      boundaryGap: points.length < 2,
    },
    yAxis: upright(ink, write, of === 'nps' ? { min: -100, max: 100 } : { min: 0, max: 100 }),
    series: [
      { ...band, silent: true, data: scores.map((score) => score?.low ?? null) },
      {
        ...band,
        silent: true,
        areaStyle: { color: ink.brass, opacity: 0.28 },
        data: scores.map((score) => (score ? score.high - score.low : null)),
      },
      // A point without neighbours has no band: each shows its own interval.
      {
        type: 'custom',
        silent: true,
        data: scores.flatMap((score, at) => (score ? [[at, score.low, score.high]] : [])),
        encode: { x: 0, y: [1, 2] },
        renderItem: (_: unknown, api: Drawn) => interval(api, 'upright', ink),
      },
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: ink.text, width: 2 },
        itemStyle: { color: ink.text },
        data: scores.map((score) => score?.value ?? null),
      },
    ],
  } satisfies EChartsCoreOption;
}

/** One bar of the picture of groups. */
export type GroupBar = { readonly name: string; readonly score: Score; readonly doubtful: boolean };

type Drawn = {
  coord: (point: readonly [number, number]) => number[];
  value: (dimension: number) => number;
};

/** A line from the low to the high end of an interval, with a short stroke across each end. */
function interval(api: Drawn, way: 'across' | 'upright', ink: Ink) {
  const at = api.value(0);
  const [low, high] = [api.value(1), api.value(2)].map((end) =>
    api.coord(way === 'across' ? [end, at] : [at, end]),
  ) as [number[], number[]];
  const stroke = { stroke: ink.text, lineWidth: way === 'across' ? 2 : 1 };
  const half = way === 'across' ? [0, 5] : [4, 0];
  const line = ([x1 = 0, y1 = 0]: number[], [x2 = 0, y2 = 0]: number[]) => ({
    type: 'line' as const,
    shape: { x1, y1, x2, y2 },
    style: stroke,
  });
  const across = ([x = 0, y = 0]: number[]) =>
    line([x - (half[0] ?? 0), y - (half[1] ?? 0)], [x + (half[0] ?? 0), y + (half[1] ?? 0)]);
  return { type: 'group' as const, children: [line(low, high), across(low), across(high)] };
}

/** Figures beside each other, lying bars with a line for the interval; those from too few answers are pale. */
export function groupsOption(
  bars: readonly GroupBar[],
  least: number,
  write: (value: number) => string,
  ink: Ink,
) {
  return {
    ...common(ink),
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      inverse: ink.rtl,
      min: least,
      max: 100,
      splitLine: { lineStyle: { color: ink.line } },
      axisLabel: { color: ink.soft, fontSize: ink.size, formatter: write, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      position: ink.rtl ? 'right' : 'left',
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: ink.text, fontSize: ink.size, width: 180, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        data: bars.map((bar) => ({
          value: bar.score.value,
          itemStyle: { color: ink.brass, opacity: bar.doubtful ? 0.4 : 1 },
        })),
      },
      {
        type: 'custom',
        silent: true,
        data: bars.map((bar, at) => [at, bar.score.low, bar.score.high]),
        encode: { x: [1, 2], y: 0 },
        renderItem: (_: unknown, api: Drawn) => interval(api, 'across', ink),
      },
    ],
  } satisfies EChartsCoreOption;
}
