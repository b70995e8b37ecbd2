// Runs in the page before anything of it, as it stands here: window.loadPlaces says where the launcher and the input
// are, window.loadProbe what was seen. Times are milliseconds since the navigation began.

const find = ({ host, selector }) => document.querySelector(host)?.shadowRoot?.querySelector(selector);

/** Visible, and a click in its middle would reach it. */
function isReachable(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) hit = hit.shadowRoot.elementFromPoint(x, y);
  return element.contains(hit) && element.checkVisibility({ opacityProperty: true });
}

/** Resolves at the end of the first frame with the element in it. */
function whenDrawn(place) {
  return new Promise((resolve) => {
    const look = () => {
      const element = find(place);
      if (!element || !isReachable(element)) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
  });
}

const { launcher, input } = window.loadPlaces;
const probe = {
  readyAt: undefined,
  longTasks: [],
  layoutShift: 0,
  openedAfter: undefined,
};
window.loadProbe = probe;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) probe.longTasks.push(duration);
}).observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) probe.layoutShift += value;
}).observe({ type: 'layout-shift', buffered: true });
whenDrawn(launcher).then((time) => {
  probe.readyAt = time;
});
addEventListener(
  'pointerdown',
  async ({ timeStamp }) => {
    probe.openedAfter = (await whenDrawn(input)) - timeStamp;
  },
  { capture: true, once: true },
);
