/**
 * The rows with the largest values above `floor`, largest first; of equal values the earlier row comes first.
 *
 * A heap of k rows, its root the worst of them: most rows are done with after one comparison.
 */
export function topRows(values: Float32Array, k: number, floor = 0): Uint32Array {
  const heap = new Uint32Array(Math.min(k, values.length));
  let size = 0;
  for (let row = 0; row < values.length; row++) {
    if (values[row]! <= floor) continue;
    if (size < heap.length) {
      heap[size++] = row;
      siftUp(heap, size - 1, values);
    } else if (size > 0 && isWorse(heap[0]!, row, values)) {
      heap[0] = row;
      siftDown(heap, size, values);
    }
  }
  return heap.slice(0, size).sort((a, b) => values[b]! - values[a]! || a - b);
}

const isWorse = (a: number, b: number, values: Float32Array): boolean =>
  values[a]! < values[b]! || (values[a]! === values[b]! && a > b);

function siftUp(heap: Uint32Array, start: number, values: Float32Array): void {
  let child = start;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isWorse(heap[child]!, heap[parent]!, values)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown(heap: Uint32Array, size: number, values: Float32Array): void {
  let parent = 0;
  for (;;) {
    let worst = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < size && isWorse(heap[child]!, heap[worst]!, values)) worst = child;
    }
    if (worst === parent) return;
    swap(heap, parent, worst);
    parent = worst;
  }
}

function swap(heap: Uint32Array, i: number, j: number): void {
  const kept = heap[i]!;
  heap[i] = heap[j]!;
  heap[j] = kept;
}
