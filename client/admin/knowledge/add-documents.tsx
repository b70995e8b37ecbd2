import { useWording } from '../shell/language.tsx';

export function AddDocuments() {
  const { texts } = useWording();
  return (
    <section class="card">
      <h2>{texts.knowledge.add}</h2>
      <p>{texts.knowledge.addHow}</p>
      <pre>
        <code>{texts.knowledge.addCommand}</code>
      </pre>
      <p>{texts.knowledge.addAgain}</p>
    </section>
  );
}
