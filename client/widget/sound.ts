import type { WidgetState } from './state/widget-state.ts';

const LOUDNESS = 0.08;
const LASTS_S = 0.35;

/** @returns what is told of each state: a short tone for each message that comes while the visitor does not look. */
export function createSound(): (state: WidgetState) => void {
  let announced: string | undefined;
  return (state) => {
    const isNew = state.announced !== undefined && state.announced !== announced;
    announced = state.announced;
    if (isNew && state.sound && (document.hidden || !state.open)) playTone();
  };
}

/** Two notes. A browser plays nothing before the visitor has touched the page, and would only warn. */
function playTone(): void {
  if (navigator.userActivation?.hasBeenActive === false) return;
  try {
    const context = new AudioContext();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const start = context.currentTime;
    oscillator.frequency.setValueAtTime(660, start);
    oscillator.frequency.setValueAtTime(880, start + LASTS_S / 3);
    gain.gain.setValueAtTime(LOUDNESS, start);
    gain.gain.exponentialRampToValueAtTime(0.001, start + LASTS_S);
    oscillator.connect(gain).connect(context.destination);
    oscillator.onended = () => void context.close();
    oscillator.start();
    oscillator.stop(start + LASTS_S);
  } catch {
    // A chat without sound is still a chat.
  }
}
