import hnswlib from 'hnswlib-node';

const M = 16;
const EF_CONSTRUCTION = 160;
const SEED = 1;
const SMALLEST_CAPACITY = 1024;

/**
 * An HNSW graph that compares points by scalar product, and grows: the same points in the same order always make
 * the same graph.
 */
export function createPointGraph(dimensions: number): hnswlib.HierarchicalNSW {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  graph.initIndex(SMALLEST_CAPACITY, M, EF_CONSTRUCTION, SEED);
  return graph;
}

/** Adds a point, making room first where there is none. */
export function addPoint(graph: hnswlib.HierarchicalNSW, point: number[], label: number): void {
  if (graph.getCurrentCount() === graph.getMaxElements()) graph.resizeIndex(2 * graph.getMaxElements());
  graph.addPoint(point, label);
}
