import type { Message } from '../../protocol/index.ts';

/** One conversation as it was meant, as it is stored and as it was told. */
export interface Transcript {
  /** The visitor's messages in the order in which he wrote them; no two are alike. */
  readonly sent: readonly string[];
  /** All that the database has, by seq. */
  readonly stored: readonly Message[];
  /** What the client was told, in that order: finished messages of everybody. */
  readonly heard: readonly Message[];
}

export interface Differences {
  readonly doubled: number;
  readonly lost: number;
  /** Messages that come after one that should follow them. */
  readonly outOfOrder: number;
}

export interface Comparison {
  /** The visitor's messages: written against stored. */
  readonly stored: Differences & { /** Numbers missing in seq. */ readonly gaps: number };
  /** Everybody's messages: stored against told. */
  readonly heard: Differences & {
    /** Told with another text or status than is stored. */ readonly other: number;
  };
}

/** What was lost, doubled or mixed up in all conversations together; all 0 when each message came exactly once. */
export function compareTranscripts(transcripts: readonly Transcript[]): Comparison {
  const all = transcripts.map(compareTranscript);
  const sum = (value: (comparison: Comparison) => number) =>
    all.reduce((total, one) => total + value(one), 0);
  const differences = (side: 'stored' | 'heard'): Differences => ({
    doubled: sum((one) => one[side].doubled),
    lost: sum((one) => one[side].lost),
    outOfOrder: sum((one) => one[side].outOfOrder),
  });
  return {
    stored: { ...differences('stored'), gaps: sum(({ stored }) => stored.gaps) },
    heard: { ...differences('heard'), other: sum(({ heard }) => heard.other) },
  };
}

function compareTranscript({ sent, stored, heard }: Transcript): Comparison {
  const texts = stored.filter(({ role }) => role === 'visitor').map(({ text }) => text);
  const kept = new Map(stored.map((message) => [message.id, message]));
  const isOther = ({ id, text, status }: Message) =>
    kept.get(id)?.text !== text || kept.get(id)?.status !== status;
  return {
    stored: { ...compareLists(sent, texts), gaps: gapsOf(stored.map(({ seq }) => seq)) },
    heard: {
      ...compareLists(
        stored.map(({ id }) => id),
        heard.map(({ id }) => id),
      ),
      other: heard.filter(isOther).length,
    },
  };
}

function compareLists(wanted: readonly string[], found: readonly string[]): Differences {
  const places = new Map(wanted.map((value, index) => [value, index]));
  const distinct = [...new Set(found)];
  const order = distinct.map((value) => places.get(value) ?? -1);
  return {
    doubled: found.length - distinct.length,
    lost: wanted.filter((value) => !distinct.includes(value)).length,
    outOfOrder: order.filter((place, index) => place < (order[index - 1] ?? -1)).length,
  };
}

function gapsOf(seqs: readonly number[]): number {
  return (seqs.at(-1) ?? 0) - new Set(seqs).size;
}
