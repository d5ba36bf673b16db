interface CountBoxesProps {
  readonly boxes: readonly { readonly name: string; readonly count: number; readonly testId: string }[];
}

/** How many of what: the numbers first, for the eye; the words first, for the ear. */
export function CountBoxes({ boxes }: CountBoxesProps) {
  return (
    <dl class="counts">
      {boxes.map(({ name, count, testId }) => (
        <div key={testId}>
          <dt>{name}</dt>
          <dd data-testid={testId}>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
