"""What happened to requests: titles and phrases of their Events."""

from privacy.states import REQUEST_MOVES

TITLES = REQUEST_MOVES.titles | {"request_made": "Diminta"}
PHRASES = {
    "request_made": "mencatat {thing}",
    "request_fulfilled": "memenuhi {thing}",
    "request_refused": "menyatakan {thing} tidak dapat dipenuhi",
    "request_withdrawn": "membatalkan {thing}",
}
