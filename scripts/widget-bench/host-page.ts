/** A shop's page of usual size: a header, text, and a list of products, without a script or a picture of its own. */
export function hostPage(tag: string): string {
  const products = Array.from(
    { length: 120 },
    (_, i) =>
      `<li><h3>Bicycle ${i + 1}</h3><p>Steel frame, 8 gears, size M. <b>${400 + i * 7} €</b></p></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>
<link rel="icon" href="data:,">
<style>
  body { margin: 0 auto; max-width: 70rem; font: 16px/1.5 sans-serif }
  ul { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem; padding: 0; list-style: none }
</style></head>
<body><header><h1>Bicycles</h1><nav><a href="#all">All</a> <a href="#new">New</a></nav></header>
<main><ul>${products.join('')}</ul></main>
${tag}
</body></html>`;
}
