import { describe, expect, it } from 'vitest';
import { createTrainer } from './create-trainer.ts';
import type { FinishedRun, RunUpdate } from './run-update.ts';

/** A trainer over a counter of votes, whose runs end when they are told to. */
function startTrainer({ trainEveryVotes = 0 } = {}) {
  let newest = 0;
  let runs = 0;
  const errors: unknown[] = [];
  const activated: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const starts: string[] = [];
  const waiting: (() => void)[] = [];
  const runUpdate: RunUpdate = (trigger) => {
    starts.push(trigger);
    waiting.shift()?.();
    return new Promise((resolve, reject) => {
      const run: FinishedRun = { runId: ++runs, outcome: 'held', reasons: [] };
      ends.push((error) => (error ? reject(error) : resolve(run)));
    });
  };
  const trainer = createTrainer({
    policies: {
      listPolicies: async () => [],
      activate: async (id) => {
        activated.push(id);
        return { id } as never;
      },
    },
    votes: { countAnswersAfter: async (mark) => newest - mark, newestId: async () => newest },
    runUpdate,
    trainEveryVotes,
    trainEveryMinutes: 0,
    onFinished: () => {},
    onError: (error) => errors.push(error),
  });
  const vote = () => {
    newest++;
    trainer.onVote();
  };
  const nextStart = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { trainer, vote, starts, ends, errors, activated, nextStart };
}

describe('the trainer', () => {
  it('starts a run once enough votes have come', async () => {
    const { trainer, vote, starts, nextStart } = startTrainer({ trainEveryVotes: 3 });
    vote();
    vote();
    expect(await trainer.votesSinceLastRun()).toBe(2);
    expect(starts).toEqual([]);
    const started = nextStart();
    vote();
    await started;
    expect(starts).toEqual(['votes']);
    expect(await trainer.votesSinceLastRun()).toBe(0);
  });

  it('never starts one by votes when that is switched off', async () => {
    const { trainer, vote, starts } = startTrainer();
    for (let i = 0; i < 10; i++) vote();
    await trainer.votesSinceLastRun();
    expect(starts).toEqual([]);
  });

  it('lets callers during a run wait for the next one, together', async () => {
    const { trainer, starts, ends, nextStart } = startTrainer();
    const firstStart = nextStart();
    const first = trainer.runNow('demand');
    await firstStart;
    const second = trainer.runNow('demand');
    const third = trainer.runNow('minutes');
    expect(starts).toHaveLength(1);
    const secondStart = nextStart();
    ends[0]!();
    expect((await first).runId).toBe(1);
    await secondStart;
    ends[1]!();
    expect((await second).runId).toBe(2);
    expect(await third).toBe(await second);
    expect(trainer.isRunning).toBe(false);
  });

  it('goes on after a run that failed', async () => {
    const { trainer, ends, nextStart } = startTrainer();
    let started = nextStart();
    const failing = trainer.runNow('demand');
    await started;
    ends[0]!(new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    started = nextStart();
    const next = trainer.runNow('demand');
    await started;
    ends[1]!();
    expect((await next).runId).toBe(2);
  });

  it('activates a version only after the run that is going on', async () => {
    const { trainer, ends, activated, nextStart } = startTrainer();
    const started = nextStart();
    const run = trainer.runNow('demand');
    await started;
    const restored = trainer.activate(4);
    expect(activated).toEqual([]);
    ends[0]!();
    await run;
    await restored;
    expect(activated).toEqual([4]);
  });

  it('refuses runs once it is closed, and waits for the last', async () => {
    const { trainer, ends, nextStart } = startTrainer();
    const started = nextStart();
    const run = trainer.runNow('demand');
    await started;
    const closed = trainer.close();
    ends[0]!();
    await closed;
    expect((await run).runId).toBe(1);
    await expect(trainer.runNow('demand')).rejects.toMatchObject({ code: 'not_ready' });
  });
});
