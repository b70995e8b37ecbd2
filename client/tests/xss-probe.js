// Runs in the page before anything of it: what hostile text brings about is kept as window.xss.

const FORBIDDEN =
  'script, iframe, frame, object, embed, base, meta, math, template, foreignObject, animate, set, use';
const ADDRESSES = ['href', 'src', 'xlink:href', 'action', 'formaction', 'data', 'poster', 'background'];
const HARMLESS = ['http:', 'https:', 'mailto:'];

const found = { executed: [], grown: [], blocked: [] };
window.xss = found;
window.canary = (id) => found.executed.push(id);
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
  found.blocked.push(`${violatedDirective} ${blockedURI} ${sample}`);
});

/** Whether an element is one that only markup of a vector can have made. */
function isHostile(element) {
  if (element.matches(FORBIDDEN)) return true;
  if (element.localName === 'style' && /xss\.example|canary/.test(element.textContent)) return true;
  return [...element.attributes].some(({ name, value }) => {
    if (/^on|^srcdoc$/i.test(name)) return true;
    if (name === 'style') return /xss\.example|canary/.test(value);
    if (name === 'src' || name === 'srcset') return /xss\.example|canary/.test(value);
    return ADDRESSES.includes(name) && !HARMLESS.includes(URL.parse?.(value, document.baseURI)?.protocol);
  });
}

function look(root) {
  for (const element of root.querySelectorAll?.('*') ?? []) judge(element);
}

function judge(element) {
  if (!window.xssWatching || element.nodeType !== Node.ELEMENT_NODE) return;
  if (isHostile(element)) found.grown.push(element.outerHTML.slice(0, 200));
}

const observer = new MutationObserver((records) => {
  for (const { target, addedNodes } of records) {
    judge(target);
    for (const node of addedNodes) {
      judge(node);
      look(node);
    }
  }
});

function watch(root) {
  observer.observe(root, { subtree: true, childList: true, attributes: true });
}

// The page's own elements are none of ours; what comes once it is there is.
addEventListener('DOMContentLoaded', () => {
  window.xssWatching = true;
  watch(document.body);
});
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  watch(root);
  return root;
};
