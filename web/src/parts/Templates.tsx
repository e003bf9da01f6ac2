import { choose, draft } from '../state/draft';

const TEMPLATES = [
  ['modern', 'Modern', 'Clean, one column'],
  ['classic', 'Classic', 'Serif, centred head'],
  ['creative', 'Creative', 'A quiet pair of faces'],
] as const;

/** The templates as they really come out: pictures of pages that our own renderer drew. */
export function Templates() {
  return (
    <fieldset class="stack-tight">
      <legend class="legend">Template</legend>
      <div class="templates">
        {TEMPLATES.map(([value, name, words]) => (
          <label class="template" key={value}>
            <input type="radio" name="template" checked={draft.value.options.template === value} onChange={() => choose({ template: value })} />
            <img src={`/templates/${value}.webp`} width={300} height={388} alt="" loading="lazy" />
            <span><strong>{name}</strong> <span class="quiet">{words}</span></span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
