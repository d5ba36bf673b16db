// An account's names, notes and place, as they are, and the form that changes them.

import { useState } from "preact/hooks";
import { NameFields } from "../ui/adding/name-fields.tsx";
import { onEscape } from "../ui/on-escape.ts";
import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import { editAccount } from "./account-changes.ts";
import type { PopupModel } from "./popup-model.ts";

interface EditSectionProps {
  readonly popup: PopupModel;
  readonly account: Account;
}

export function EditSection({ popup, account }: EditSectionProps) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return <EditForm popup={popup} account={account} onDone={() => setEditing(false)} />;
  }
  return (
    <section class="card padded stack">
      <div class="section-head">
        <h2>{text("accountNames")}</h2>
        <button type="button" class="quiet" onClick={() => setEditing(true)} data-testid="edit">
          {text("edit")}
        </button>
      </div>
      {account.notes === undefined ? (
        <p class="muted">{text("notesNone")}</p>
      ) : (
        <p class="notes" data-testid="notes">
          <bdi>{account.notes}</bdi>
        </p>
      )}
      {account.pinned && <p class="muted">{text("pinnedSentence")}</p>}
      {account.submits && <p class="muted">{text("submitsSentence")}</p>}
    </section>
  );
}

function EditForm({ popup, account, onDone }: EditSectionProps & { onDone: () => void }) {
  const { id, issuer, accountName, notes = "", pinned = false, submits = false } = account;
  const [draft, setDraft] = useState({ issuer, accountName, notes, pinned, submits });
  const [isSaving, setSaving] = useState(false);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = async (event: Event) => {
    event.preventDefault();
    setSaving(true);
    // What was refused stays in the form: nothing typed is lost to a full disk.
    if (await editAccount(popup, account, draft)) onDone();
    setSaving(false);
  };
  return (
    <form
      class="card padded stack"
      onSubmit={(event) => void save(event)}
      onKeyDown={onEscape(onDone)}
      data-testid="edit-form"
    >
      <NameFields id={id} issuer={draft.issuer} accountName={draft.accountName} onChange={change} />
      <div class="field">
        <label for={`notes-${id}`}>{text("notes")}</label>
        <textarea
          id={`notes-${id}`}
          rows={3}
          dir="auto"
          maxLength={10_000}
          value={draft.notes}
          onInput={(event) => change({ notes: event.currentTarget.value })}
          data-testid="notes-field"
        />
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.pinned}
          onChange={(event) => change({ pinned: event.currentTarget.checked })}
          data-testid="pinned"
        />
        {text("pinFirst")}
      </label>
      {account.type === "totp" && (
        <label class="choice">
          <input
            type="checkbox"
            checked={draft.submits}
            onChange={(event) => change({ submits: event.currentTarget.checked })}
            data-testid="submits"
          />
          {text("submitForMe")}
        </label>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={isSaving} data-testid="save-edit">
          {text("saveChanges")}
        </button>
        <button type="button" class="secondary" onClick={onDone}>
          {text("cancel")}
        </button>
      </div>
    </form>
  );
}
