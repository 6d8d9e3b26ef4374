"""The command line: arguments -> one service call -> text or JSON.

Everything but drawing can be done from here; docs/cli.md is the contract.
"""
