/** Colours made from the shop's one colour, all readable: at least 4.5 to 1 where text stands on them. */
export interface Accent {
  readonly background: string;
  /** Text on the background. */
  readonly text: string;
  /** The accent as text on light and on dark surfaces. */
  readonly onLight: string;
  readonly onDark: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

const READABLE = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The least favourable surfaces that the accent stands on as text; the same as in styles/base.css. */
const LIGHT_SURFACE: Rgb = [238, 241, 244];
const DARK_SURFACE: Rgb = [43, 49, 57];

/** @returns `undefined` when the value is not #rgb or #rrggbb. */
export function accentFrom(value: string | undefined): Accent | undefined {
  const color = value === undefined ? undefined : parseHex(value);
  if (!color) return undefined;
  const text = contrast(color, WHITE) >= READABLE ? WHITE : BLACK;
  return {
    background: toHex(color),
    text: toHex(text),
    onLight: toHex(mixUntilReadable(color, LIGHT_SURFACE, BLACK)),
    onDark: toHex(mixUntilReadable(color, DARK_SURFACE, WHITE)),
  };
}

/** Contrast of two colours as WCAG 2 defines it, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

export function parseHex(value: string): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value);
  const digits = short ? short.slice(1).map((digit) => digit + digit) : long?.slice(1);
  if (!digits) return undefined;
  return [parseInt(digits[0]!, 16), parseInt(digits[1]!, 16), parseInt(digits[2]!, 16)];
}

function mixUntilReadable(color: Rgb, surface: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, towards, share);
    if (contrast(mixed, surface) >= READABLE) return mixed;
  }
  return towards;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function toHex(color: Rgb): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
