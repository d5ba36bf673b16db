// The ways in that need no page: choose files, drop them, paste a picture or a key.

import { useRef, useState } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { text } from "../ui/texts.ts";
import type { AddModel } from "./add-model.ts";
import { takeTransfer } from "./take-transfer.ts";

export function PicturesView({ add }: { add: AddModel }) {
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) takeTransfer(add, event.dataTransfer);
  };
  return (
    <section
      class={isOver ? "drop over" : "drop"}
      aria-label={text("dropTitle")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      data-testid="drop"
    >
      <Icon name="scan" />
      <p>{text("dropHow")}</p>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple
        class="visually-hidden"
        tabIndex={-1}
        aria-label={text("chooseFiles")}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void add.readFiles(files);
        }}
        data-testid="files"
      />
      <button
        type="button"
        class="primary"
        onClick={() => chooser.current?.click()}
        data-testid="choose-files"
      >
        {text("chooseFiles")}
      </button>
      <p class="muted">{text("dropPrivacy")}</p>
    </section>
  );
}
