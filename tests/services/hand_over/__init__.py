"""Communes with two laptops each, an upper unit, sticks as bags of files; and a ledger of edits.

Every value a person types is a token that knows what it was typed over. So it can be told of any
change whether it puts later work in the place of earlier work, or loses something.
"""
