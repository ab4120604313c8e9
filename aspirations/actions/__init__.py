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
    add_to_aspiration,
    close_aspiration,
    erase_aspiration,
    note_return,
    reopen_aspiration,
    reply_aspiration,
    say_outcome,
    withdraw_aspiration,
)
from aspirations.actions.sending import (
    add_voice,
    carry_aspiration,
    known_aspiration,
    secret_of,
    send_aspiration,
)
from aspirations.actions.witnessing import witness_aspiration

__all__ = [
    "add_to_aspiration",
    "add_voice",
    "answer_aspiration",
    "ask_sender",
    "break_promise",
    "carry_aspiration",
    "check_aspiration",
    "close_aspiration",
    "decline_aspiration",
    "erase_aspiration",
    "extend_aspiration",
    "forward_aspiration",
    "keep_promise",
    "known_aspiration",
    "merge_aspiration",
    "move_promise",
    "note_lapor_number",
    "note_return",
    "reopen_aspiration",
    "reply_aspiration",
    "return_aspiration",
    "say_outcome",
    "secret_of",
    "send_aspiration",
    "withdraw_aspiration",
    "witness_aspiration",
]
