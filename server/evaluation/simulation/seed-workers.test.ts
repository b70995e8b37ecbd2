import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { runInWorkers } from './seed-workers.ts';

const start = (source: string) => (job: number) =>
  new Worker(`const { parentPort: p, workerData: job } = require('node:worker_threads'); ${source}`, {
    ...{ eval: true, workerData: job },
  });

describe('workers, one a seed', () => {
  it('give results in the order of the jobs, and tell how far they are', async () => {
    const heard: string[] = [];
    const results = await runInWorkers<number, number>([3, 1, 2], {
      start: start('p.postMessage({ votes: job }); p.postMessage({ result: job * 10 });'),
      atOnce: 2,
      onProgress: (job, votes) => heard.push(`${job} ${votes}`),
    });
    expect(results).toEqual([30, 10, 20]);
    expect(heard.sort()).toEqual(['1 1', '2 2', '3 3']);
  });

  it('never run more at a time than they may', async () => {
    let running = 0;
    let most = 0;
    const counted = (job: number) => {
      most = Math.max(most, ++running);
      const worker = start('p.postMessage({ result: job });')(job);
      worker.on('message', () => running--);
      return worker;
    };
    await runInWorkers<number, number>([1, 2, 3, 4], { start: counted, atOnce: 2 });
    expect(most).toBe(2);
  });

  it('fail with what one of them threw, and do not go on', async () => {
    const failing = start("if (job === 2) throw new Error('seed 2 broke'); setInterval(() => {}, 1000);");
    await expect(runInWorkers([1, 2], { start: failing, atOnce: 2 })).rejects.toThrow('seed 2 broke');
    const silent = start('p.close();');
    await expect(runInWorkers([1], { start: silent, atOnce: 1 })).rejects.toThrow('without a result');
  });
});
