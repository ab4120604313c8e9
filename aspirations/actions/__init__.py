"""Actions on aspirations: the only code that creates and changes them."""

from aspirations.actions.deciding import (
    answer_aspiration,
    ask_sender,
    break_promise,
    check_aspiration,
    decline_aspiration,
    extend_aspiration,
    forward_aspiration,
    keep_promise,
    merge_aspiration,
    move_promise,
    note_lapor_number,
    return_aspiration,
)
from aspirations.actions.sender import (
    close_aspiration,
    reopen_aspiration,
    reply_aspiration,
    withdraw_aspiration,
)
from aspirations.actions.sending import (
    add_voice,
    carry_aspiration,
    known_aspiration,
    secret_of,
    send_aspiration,
)

__all__ = [
    "add_voice",
    "answer_aspiration",
    "ask_sender",
    "break_promise",
    "carry_aspiration",
    "check_aspiration",
    "close_aspiration",
    "decline_aspiration",
    "extend_aspiration",
    "forward_aspiration",
    "keep_promise",
    "known_aspiration",
    "merge_aspiration",
    "move_promise",
    "note_lapor_number",
    "reopen_aspiration",
    "reply_aspiration",
    "return_aspiration",
    "secret_of",
    "send_aspiration",
    "withdraw_aspiration",
]
