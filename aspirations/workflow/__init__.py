"""How an aspiration moves: the table of verbs, and what each of them needs and does."""

from aspirations.workflow.needs import NO_WORDS, holds
from aspirations.workflow.promises import PROMISE
from aspirations.workflow.table import NOT_CHECKER, NOT_OFFICE, SHOWS, WORKFLOW

__all__ = ["NOT_CHECKER", "NOT_OFFICE", "NO_WORDS", "PROMISE", "SHOWS", "WORKFLOW", "holds"]
