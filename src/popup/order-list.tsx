// The list while it is being put in order: by buttons, by Alt and arrow keys, or by dragging a row's handle.

import { useRef, useState } from "preact/hooks";
import { AccountTitle, titleInSentence } from "../ui/account-title.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { text } from "../ui/texts.ts";
import type { Account } from "../vault/account.ts";
import type { PopupModel } from "./popup-model.ts";
import { useSeenRows } from "./seen-rows.ts";

interface OrderListProps {
  readonly popup: PopupModel;
  readonly accounts: readonly Account[];
}

interface Drag {
  readonly accountId: string;
  /** How far the pointer has gone, in CSS pixels. */
  readonly by: number;
  readonly to: number;
}

export function OrderList({ popup, accounts }: OrderListProps) {
  const { list, places } = useSeenRows(accounts.length);
  const [drag, setDrag] = useState<Drag>();
  const grabbedAt = useRef(0);

  const grab = (event: PointerEvent, account: Account, at: number) => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    grabbedAt.current = event.clientY;
    setDrag({ accountId: account.id, by: 0, to: at });
  };
  const pull = (event: PointerEvent) => {
    const rows = list.current;
    if (!drag || !rows) return;
    const { top, height } = rows.getBoundingClientRect();
    const row = height / accounts.length;
    const to = Math.min(accounts.length - 1, Math.max(0, Math.floor((event.clientY - top) / row)));
    // The pointer's pixels are the window's, the row's are those of the chosen text size.
    const scale = height / rows.offsetHeight;
    setDrag({ ...drag, by: (event.clientY - grabbedAt.current) / scale, to });
  };
  const drop = () => {
    setDrag(undefined);
    if (drag) void popup.moveAccount(drag.accountId, accounts, drag.to);
  };

  return (
    <ul class="card rows" ref={list} style={{ "--rows": accounts.length }} data-testid="order-list">
      {places.map((at) => {
        const account = accounts[at];
        if (!account) return null;
        const isDragged = drag?.accountId === account.id;
        return (
          <li
            key={account.id}
            class={rowClass(isDragged, drag?.to === at)}
            style={{ "--at": at, "--by": isDragged ? `${drag.by}px` : "0px" }}
            aria-setsize={accounts.length}
            aria-posinset={at + 1}
            data-at={at}
            data-account={account.id}
          >
            <span
              class="handle"
              onPointerDown={(event) => grab(event, account, at)}
              onPointerMove={pull}
              onPointerUp={drop}
              onPointerCancel={() => setDrag(undefined)}
              data-testid="handle"
            >
              <Icon name="handle" />
            </span>
            <AccountTitle account={account} />
            <MoveButtons popup={popup} accounts={accounts} account={account} at={at} />
          </li>
        );
      })}
    </ul>
  );
}

function rowClass(isDragged: boolean, isTarget: boolean): string {
  if (isDragged) return "account-row dragged";
  return isTarget ? "account-row drop-here" : "account-row";
}

interface MoveButtonsProps extends OrderListProps {
  readonly account: Account;
  readonly at: number;
}

/** Both stay pressable at the ends, where nothing moves: a button that goes dead under the finger loses the focus. */
function MoveButtons({ popup, accounts, account, at }: MoveButtonsProps) {
  const name = titleInSentence(account);
  const move = async (to: number, button: string) => {
    await popup.moveAccount(account.id, accounts, to);
    // The row was put elsewhere in the document, and lost the focus there.
    const row = `[data-account="${CSS.escape(account.id)}"]`;
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`${row} [data-testid=${button}]`)?.focus(),
    );
  };
  return (
    <>
      <IconButton
        icon="up"
        name={text("moveUp", name)}
        onClick={() => void move(at - 1, "move-up")}
        testId="move-up"
      />
      <IconButton
        icon="down"
        name={text("moveDown", name)}
        onClick={() => void move(at + 1, "move-down")}
        testId="move-down"
      />
    </>
  );
}
