"""Actions on aspirations: the only code that creates and changes them."""

from aspirations.actions.deciding import (
    answer_aspiration,
    ask_sender,
    break_promise,
    check_aspiration,
    decline_aspiration,
    extend_aspiration,
    forward_aspiration,
    is_extendable,
    keep_promise,
    merge_aspiration,
    move_promise,
    note_lapor_number,
    return_aspiration,
    was_checked_and_forwarded,
)
from aspirations.actions.links import (
    make_answering_link,
    note_opened,
    revoke_answering_link,
    takes_link,
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
    "is_extendable",
    "keep_promise",
    "known_aspiration",
    "make_answering_link",
    "merge_aspiration",
    "move_promise",
    "note_lapor_number",
    "note_opened",
    "reopen_aspiration",
    "reply_aspiration",
    "return_aspiration",
    "revoke_answering_link",
    "secret_of",
    "send_aspiration",
    "takes_link",
    "was_checked_and_forwarded",
    "withdraw_aspiration",
]
