import { text } from "../texts.ts";

interface NameFieldsProps {
  readonly id: string;
  readonly issuer: string;
  readonly accountName: string;
  readonly onChange: (part: { issuer: string } | { accountName: string }) => void;
}

/** The two names of an account. Each field finds its own writing direction. */
export function NameFields({ id, issuer, accountName, onChange }: NameFieldsProps) {
  return (
    <>
      <div class="field">
        <label for={`issuer-${id}`}>{text("issuer")}</label>
        <input
          id={`issuer-${id}`}
          dir="auto"
          maxLength={256}
          value={issuer}
          onInput={(event) => onChange({ issuer: event.currentTarget.value })}
          autocomplete="off"
          data-testid="issuer"
        />
      </div>
      <div class="field">
        <label for={`name-${id}`}>{text("accountName")}</label>
        <input
          id={`name-${id}`}
          dir="auto"
          maxLength={256}
          value={accountName}
          onInput={(event) => onChange({ accountName: event.currentTarget.value })}
          autocomplete="off"
          spellcheck={false}
          data-testid="account-name"
        />
      </div>
    </>
  );
}
