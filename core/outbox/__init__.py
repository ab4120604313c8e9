"""The server's side of the outbox: forms that wait on a phone until there is signal.

A phone keeps what is typed (static/js/kotak.js), sends files in pieces (``uploads``) and then the
form itself, each exactly once (``receiving``). Decision: docs/adr/0046.
"""
